using System.ComponentModel.DataAnnotations;

namespace Miauflix.Application.Streaming;

/// <summary>Limits and times of the streaming path.</summary>
public sealed class StreamingOptions
{
    public const string Section = "Streaming";

    /// <summary>Open streams of one user; several requests of one player on one source count once.</summary>
    [Range(1, 1_000)]
    public int MaxStreamsPerUser { get; set; } = 10;

    /// <summary>Open streams of everybody.</summary>
    [Range(1, 10_000)]
    public int MaxStreamsTotal { get; set; } = 100;

    /// <summary>Milliseconds to wait for metadata and the first byte before answering 408 (<c>STREAM_TIMEOUT_MS</c>).</summary>
    [Range(100, 600_000)]
    public int TimeoutMs { get; set; } = 30_000;

    /// <summary>Bytes that may wait unflushed while a file is downloading (<c>STREAM_CHUNK_SIZE</c>).</summary>
    [Range(4_096, 1_048_576)]
    public int ChunkSize { get; set; } = 65_536;

    /// <summary>Bytes one stream may use at most.</summary>
    [Range(8_000_000, 2_000_000_000)]
    public long MaxMemoryPerStream { get; set; } = 200_000_000;

    /// <summary>Bytes all streams may use together; null = half of what the process may use.</summary>
    [Range(16_000_000, long.MaxValue)]
    public long? MaxMemoryTotal { get; set; }

    /// <summary>Bytes fetched ahead for all streams together; each gets 2 to 32 MiB of it, divided fairly.</summary>
    [Range(8_388_608, long.MaxValue)]
    public long MaxReadAheadTotal { get; set; } = 268_435_456;

    /// <summary>How long an unfinished torrent goes on after its last reader left; then it is paused.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan LingerAfterLastReader { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Whether peers and trackers on loopback, link-local and private addresses may be talked to (<c>ALLOW_LOCAL_PEERS</c>). The demo's own
    /// swarm and <see cref="PeerNetworkAnnounce"/> always are.
    /// </summary>
    public bool AllowLocalPeers { get; set; }

    /// <summary>
    /// Announce URL of a tracker that every public torrent is announced to in addition to its own (<c>PEER_NETWORK_ANNOUNCE</c>); empty =
    /// none. Its host may be on a private network.
    /// </summary>
    public string PeerNetworkAnnounce { get; set; } = "";

    public TimeSpan Timeout => TimeSpan.FromMilliseconds(TimeoutMs);
}
