namespace Miauflix.Domain.Common.Torrents;

/// <summary>
/// What a .torrent (BEP 3, BEP 52 hybrids) or a metadata exchange (BEP 9) says of its content, already checked by
/// <c>TorrentMetadataReader</c>: sizes add up, paths are relative and free of traversal.
/// </summary>
/// <param name="Name">Suggested name, for display and parsing only; never a path of ours.</param>
/// <param name="PieceLength">Bytes per piece; the last piece may be shorter.</param>
/// <param name="Files">Files in torrent order, padding files (BEP 47) included so that indexes agree with the engine's.</param>
/// <param name="IsPrivate">BEP 27: only the torrent's own trackers may be asked for peers.</param>
/// <param name="CreatedAt">Creation date stated by the torrent, when it states one.</param>
public sealed record TorrentMetadata(
    InfoHash InfoHash,
    string Name,
    int PieceLength,
    int PieceCount,
    long TotalBytes,
    IReadOnlyList<TorrentFileEntry> Files,
    IReadOnlyList<string> Trackers,
    bool IsPrivate,
    DateTimeOffset? CreatedAt);

/// <summary>One file of a torrent.</summary>
/// <param name="Index">Position in torrent order, counted from 0.</param>
/// <param name="Path">Relative path with <c>/</c> between the parts, for display and parsing only.</param>
/// <param name="LengthBytes">Size in bytes.</param>
/// <param name="OffsetBytes">Where the file starts in the torrent's byte stream.</param>
/// <param name="IsPadding">BEP 47 padding: zeros, never stored or shown.</param>
public sealed record TorrentFileEntry(int Index, string Path, long LengthBytes, long OffsetBytes, bool IsPadding);
