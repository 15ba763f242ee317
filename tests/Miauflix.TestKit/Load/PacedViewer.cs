using System.Diagnostics;

namespace Miauflix.TestKit.Load;

/// <summary>A player that reads a stream at the rate of its film, again and again, and notes how long it ever had to wait for bytes.</summary>
public sealed class PacedViewer(HttpClient http, string path, int bytesPerSecond)
{
    private const int StepsPerSecond = 8;

    /// <summary>Bytes read so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>The longest wait for the next bytes, from asking for them to having them; the head of each response included.</summary>
    public TimeSpan LongestWait { get; private set; }

    /// <summary>Plays until it is cancelled, which is not an error.</summary>
    /// <exception cref="HttpRequestException">An answer was not 200 or a connection broke.</exception>
    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        try
        {
            var buffer = new byte[bytesPerSecond / StepsPerSecond];
            while (!cancellationToken.IsCancellationRequested)
            {
                await PlayOnceAsync(buffer, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    private async Task PlayOnceAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / StepsPerSecond));
        var asked = Stopwatch.GetTimestamp();
        using var response = await http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        while (await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken) is > 0 and var read)
        {
            var waited = Stopwatch.GetElapsedTime(asked);
            LongestWait = waited > LongestWait ? waited : LongestWait;
            Bytes += read;
            await pace.WaitForNextTickAsync(cancellationToken);
            asked = Stopwatch.GetTimestamp();
        }
    }
}
