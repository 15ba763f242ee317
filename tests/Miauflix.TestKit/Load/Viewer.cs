using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;

namespace Miauflix.TestKit.Load;

/// <summary>
/// A player seen from the network: asks for a range, takes it at a steady rate or as fast as it comes, and compares every byte with what
/// the film holds. Problems are reported, not thrown.
/// </summary>
/// <param name="http">Sends with the viewer's credentials.</param>
/// <param name="path">What plays the film.</param>
/// <param name="film">All of its bytes.</param>
public sealed class Viewer(HttpClient http, string path, ReadOnlyMemory<byte> film)
{
    private const int BufferBytes = 64 * 1024;

    /// <summary>Bytes taken per second; 0 = as they come.</summary>
    public long BytesPerSecond { get; init; }

    /// <summary>Plays the whole film again and again until the token ends.</summary>
    public async Task<ViewingReport> RepeatAsync(CancellationToken cancellationToken)
    {
        var sum = ViewingReport.Nothing;
        while (!cancellationToken.IsCancellationRequested)
        {
            sum += await TakeAsync(0, film.Length, isAbort: false, cancellationToken);
        }

        return sum;
    }

    /// <summary>Takes <paramref name="count"/> bytes from <paramref name="start"/> on and leaves; fewer when the film ends before.</summary>
    /// <param name="start">Offset in the film.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="isAbort">Asks for everything up to the end and gives up after <paramref name="count"/> bytes.</param>
    /// <param name="cancellationToken">Ends the viewing without an error.</param>
    public async Task<ViewingReport> TakeAsync(long start, long count, bool isAbort, CancellationToken cancellationToken)
    {
        var end = Math.Min(film.Length, start + count);
        var taking = new Taking(start);
        string[] errors = [];
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Range = new RangeHeaderValue(start, isAbort ? null : end - 1);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.StatusCode != HttpStatusCode.PartialContent)
            {
                errors = [$"{(int)response.StatusCode} at {start}, {DateTime.UtcNow:T}"];
            }
            else
            {
                await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
                await TakeAsync(body, taking, end, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            errors = [$"{exception.Message} at {taking.Position}, {DateTime.UtcNow:T}"];
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The end of the run.
        }

        return new ViewingReport(
            1, isAbort ? 1 : 0, taking.Position - start, taking.WrongBytes, errors, taking.FirstByte is { } time ? [time] : [], taking.LongestWait);
    }

    private async Task TakeAsync(Stream body, Taking taking, long end, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferBytes];
        while (taking.Position < end)
        {
            var read = await body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, end - taking.Position)), cancellationToken);
            if (read == 0)
            {
                throw new HttpRequestException("a short body");
            }

            taking.Took(film.Span.Slice((int)taking.Position, read), buffer.AsSpan(0, read));
            if (BytesPerSecond > 0 && taking.Ahead(BytesPerSecond) is var ahead && ahead > TimeSpan.Zero)
            {
                await Task.Delay(ahead, cancellationToken);
            }

            taking.Asks();
        }
    }

    private sealed class Taking(long from)
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private readonly long _from = from;
        private TimeSpan _asked;

        public long Position { get; private set; } = from;

        public long WrongBytes { get; private set; }

        public TimeSpan? FirstByte { get; private set; }

        public TimeSpan LongestWait { get; private set; }

        /// <summary>The next bytes are wanted from now on.</summary>
        public void Asks() => _asked = _watch.Elapsed;

        public void Took(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual)
        {
            var now = _watch.Elapsed;
            FirstByte ??= now;
            LongestWait = now - _asked > LongestWait ? now - _asked : LongestWait;
            Position += actual.Length;
            if (!expected.SequenceEqual(actual))
            {
                WrongBytes += actual.Length - expected.CommonPrefixLength(actual);
            }
        }

        /// <summary>How much sooner than at this rate the bytes were taken.</summary>
        public TimeSpan Ahead(long bytesPerSecond) => TimeSpan.FromSeconds((double)(Position - _from) / bytesPerSecond) - _watch.Elapsed;
    }
}
