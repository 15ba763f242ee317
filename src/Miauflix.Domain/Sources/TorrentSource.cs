namespace Miauflix.Domain.Sources;

/// <summary>
/// A torrent that holds a title. Everything that identifies the torrent is encrypted at rest (<c>IFieldCipher</c>), bound to
/// <see cref="Uid"/>; equality searches go through <see cref="BlindIndex"/>. Movies and episodes have the same facts and differ in the
/// parent alone.
/// </summary>
public abstract partial class TorrentSource
{
    /// <summary>Unique over movie and episode sources: taken from one counter, so that an id alone names its row.</summary>
    public long Id { get; init; }

    /// <summary>GUID v7, fixed before the insert: what the encrypted columns are bound to.</summary>
    public Guid Uid { get; init; }

    /// <summary>The title it belongs to.</summary>
    public abstract ContentRef Content { get; }

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

    /// <summary>Column <c>providers</c>: every provider that named it, and when.</summary>
    public IReadOnlyList<ProviderSighting> Sightings { get; set; } = [];

    public SourceStatus Status { get; set; } = SourceStatus.Active;

    /// <summary>Column <c>verification</c>: what was found wrong with it.</summary>
    public IReadOnlyList<SourceFinding> Findings { get; set; } = [];

    /// <summary>An administrator lets it play in spite of the findings.</summary>
    public bool IsApproved { get; set; }

    /// <summary>Comes from a private tracker: never shown to public trackers or caches.</summary>
    public bool IsPrivate { get; set; }

    /// <summary>The indexer it came from, when that is a configured one.</summary>
    public string? IndexerId { get; set; }

    /// <summary>The account at that indexer.</summary>
    public string? AccountId { get; set; }

    public DateTimeOffset? SourceUploadedAt { get; set; }

    public DateTimeOffset FoundAt { get; init; }

    public DateTimeOffset LastSeenAt { get; set; }

    public bool HasTorrentFile => EncryptedTorrentFile is not null;
}
