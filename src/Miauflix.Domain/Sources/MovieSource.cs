namespace Miauflix.Domain.Sources;

/// <summary>
/// A torrent that holds a movie. Everything that identifies the torrent is encrypted at rest (<c>IFieldCipher</c>), bound to
/// <see cref="Uid"/>; equality searches go through <see cref="BlindIndex"/>.
/// </summary>
public sealed class MovieSource
{
    /// <summary>Unique over movie and episode sources: taken from one counter, so that an id alone names its row.</summary>
    public long Id { get; init; }

    /// <summary>GUID v7, fixed before the insert: what the encrypted columns are bound to.</summary>
    public Guid Uid { get; init; }

    public long MovieId { get; init; }

    /// <summary>Column <c>ih</c>: the infohash, 40 lower-case hex before encryption.</summary>
    public required string EncryptedInfoHash { get; set; }

    /// <summary>Column <c>bi</c>: keyed hash of the infohash, 32 bytes; null only in a row that is not encrypted yet.</summary>
    public byte[]? BlindIndex { get; set; }

    /// <summary>Column <c>ml</c>: the magnet link; always there.</summary>
    public required string EncryptedMagnet { get; set; }

    /// <summary>Column <c>u</c>: where a provider offers the .torrent.</summary>
    public string? EncryptedUrl { get; set; }

    /// <summary>Column <c>file</c>: .torrent bytes, ≤ 10 MiB.</summary>
    public byte[]? EncryptedTorrentFile { get; set; }

    /// <summary>Column <c>rn</c>: the release name as published.</summary>
    public required string EncryptedReleaseName { get; set; }

    /// <summary>Id of the provider that named it first; <c>user</c> for own uploads, <c>demo</c> for the demo library.</summary>
    public required string Provider { get; init; }

    /// <summary><c>8K 4K 2K FHD HD SD 3D</c>, or null when unknown.</summary>
    public string? Quality { get; set; }

    /// <summary><c>WEB BLURAY HDTV DVD SCR TS CAM</c>, or null when unknown.</summary>
    public string? SourceType { get; set; }

    /// <summary><c>X265_10BIT X264_10BIT AV1_10BIT X265 X264 AV1 XVID VP9 VP8 MPEG2 MPEG4 VC1</c>, or null when unknown.</summary>
    public string? VideoCodec { get; set; }

    /// <summary>Bytes of the whole torrent; 0 = unknown.</summary>
    public long Size { get; set; }

    /// <summary>Index of the file to play, when it is known.</summary>
    public int? VideoIndex { get; set; }

    /// <summary>Bytes of the file to play, when they are known.</summary>
    public long? VideoSize { get; set; }

    /// <summary>Seeders; null = unknown, 0 = known zero.</summary>
    public int? Broadcasters { get; set; }

    /// <summary>Leechers; null = unknown, 0 = known zero.</summary>
    public int? Watchers { get; set; }

    public bool IsPrivate { get; set; }

    public SourceStatus Status { get; set; } = SourceStatus.Active;

    public DateTimeOffset? SourceUploadedAt { get; set; }

    public DateTimeOffset FoundAt { get; init; }

    public DateTimeOffset LastSeenAt { get; set; }

    public bool HasTorrentFile => EncryptedTorrentFile is not null;
}
