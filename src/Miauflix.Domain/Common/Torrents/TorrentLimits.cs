namespace Miauflix.Domain.Common.Torrents;

/// <summary>
/// What a .torrent, a metadata exchange or a magnet may cost us before anything else looks at it. Generous for every real torrent,
/// small enough that a hostile one is refused within a fraction of a second.
/// </summary>
public static class TorrentLimits
{
    /// <summary>Size of a .torrent, of an <c>info</c> dictionary, and of a magnet before its trackers are cut: 10 MiB.</summary>
    public const int MaxFileBytes = 10 * 1024 * 1024;

    /// <summary>Pieces of one torrent.</summary>
    public const int MaxPieces = 2_097_152;

    /// <summary>Bytes per piece: 256 MiB. A reader waits for whole pieces, so larger ones could not be streamed anyway.</summary>
    public const int MaxPieceLength = 256 * 1024 * 1024;

    /// <summary>Lists and dictionaries inside one another, the outermost counted as 1.</summary>
    public const int MaxDepth = 100;

    /// <summary>Bencode tokens: every string, integer, container start and container end is one.</summary>
    public const int MaxTokens = 3_000_000;

    /// <summary>Files, padding included.</summary>
    public const int MaxFiles = 100_000;

    /// <summary>UTF-8 (or raw) bytes of a torrent's name and of one part of a path.</summary>
    public const int MaxNameBytes = 255;

    /// <summary>Bytes of a path: its parts joined by <c>/</c>, without the torrent's name.</summary>
    public const int MaxPathBytes = 4096;

    /// <summary>Trackers kept; further ones are cut, not refused.</summary>
    public const int MaxTrackers = 50;

    /// <summary>Characters of a tracker's URL; longer ones are dropped.</summary>
    public const int MaxTrackerLength = 2048;

    /// <summary>Bytes of a magnet once its trackers are cut to <see cref="MaxTrackers"/>: 64 KiB.</summary>
    public const int MaxMagnetBytes = 64 * 1024;

    /// <summary>Characters of a magnet's display name; longer ones are cut.</summary>
    public const int MaxDisplayNameLength = 1024;
}
