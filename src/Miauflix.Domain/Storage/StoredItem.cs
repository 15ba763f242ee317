namespace Miauflix.Domain.Storage;

/// <summary>The place of one torrent's data on disk: <c>media/&lt;2 hex&gt;/&lt;id&gt;/</c> below the downloads directory.</summary>
public sealed class StoredItem
{
    /// <summary>The storage id, a GUID v7.</summary>
    public Guid Id { get; init; }

    /// <summary>Keyed hash of the infohash, 32 bytes: sources that share a torrent share its data.</summary>
    public required byte[] BlindIndex { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
