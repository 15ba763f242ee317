namespace Miauflix.Infrastructure.Streaming.Libtorrent.Interop;

/// <summary>What the native session needs to add a torrent. Holds secrets: never printed.</summary>
internal sealed record NativeTorrentRequest
{
    /// <summary>Used when there is no <see cref="TorrentFile"/>.</summary>
    public string? Magnet { get; init; }

    public ReadOnlyMemory<byte> TorrentFile { get; init; }

    /// <summary>libtorrent's own part of the resume data.</summary>
    public ReadOnlyMemory<byte> EngineResume { get; init; }

    /// <summary>One bit per piece, least significant first; wins over <see cref="EngineResume"/>.</summary>
    public byte[]? Have { get; init; }

    public int HaveCount { get; init; }

    public required string Directory { get; init; }

    /// <summary>All trackers; those inside the torrent or magnet are ignored.</summary>
    public required IReadOnlyCollection<string> Trackers { get; init; }

    /// <summary><c>address port</c>, one a line.</summary>
    public string? Peers { get; init; }

    /// <summary>Paths below the directory, one per file; null names files by their index.</summary>
    public IReadOnlyList<string>? FileNames { get; init; }

    /// <summary>Touch no file and ask for no piece before the torrent is released.</summary>
    public bool IsHeld { get; init; }

    public bool IsPaused { get; init; }

    public override string ToString() => nameof(NativeTorrentRequest);
}
