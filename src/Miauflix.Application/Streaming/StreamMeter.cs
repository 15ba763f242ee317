using System.Diagnostics.Metrics;

namespace Miauflix.Application.Streaming;

/// <summary>Figures of the streaming path: time to first byte, stalls, bytes served. Thread safe.</summary>
internal sealed class StreamMeter(TimeProvider clock)
{
    private static readonly TimeSpan Stall = TimeSpan.FromMilliseconds(500);
    private static readonly Meter Meter = new("miauflix");
    private static readonly Histogram<double> FirstByteSeconds =
        Meter.CreateHistogram<double>("stream_first_byte_seconds", "s", "From the request to its first byte on disk");

    private static readonly Counter<long> Stalls =
        Meter.CreateCounter<long>("stream_stalls_total", description: "Waits of more than 500 ms after the first byte");

    private static readonly Counter<long> Bytes =
        Meter.CreateCounter<long>("stream_bytes_total", "By", "Bytes of media handed to clients");

    private static readonly Counter<long> Outcomes =
        Meter.CreateCounter<long>("stream_outcomes_total", description: "How opening a stream ended");

    public long Start() => clock.GetTimestamp();

    /// <summary>The stream that began at <paramref name="started"/> is ready.</summary>
    public void Opened(long started)
    {
        FirstByteSeconds.Record(clock.GetElapsedTime(started).TotalSeconds);
        Outcomes.Add(1, new KeyValuePair<string, object?>("outcome", "opened"));
    }

    /// <summary>The stream could not be opened.</summary>
    public static void Failed(string why) => Outcomes.Add(1, new KeyValuePair<string, object?>("outcome", why));

    public static void Served(int bytes) => Bytes.Add(bytes);

    /// <summary>Waits for a read that the swarm has not answered yet, and counts it as a stall when it takes long.</summary>
    public async ValueTask<int> WaitAsync(ValueTask<int> pending)
    {
        var started = clock.GetTimestamp();
        var read = await pending;
        if (clock.GetElapsedTime(started) > Stall)
        {
            Stalls.Add(1);
        }

        return read;
    }
}
