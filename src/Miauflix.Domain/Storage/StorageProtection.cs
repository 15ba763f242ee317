namespace Miauflix.Domain.Storage;

/// <summary>Somebody pinned an item: it is never deleted automatically.</summary>
public sealed class StorageProtection
{
    public const int MaxNoteLength = 200;

    /// <summary>The pinned <see cref="StoredItem"/>; one pin an item.</summary>
    public Guid ItemId { get; init; }

    public Guid UserId { get; set; }

    /// <summary>Null = for good.</summary>
    public DateTimeOffset? Until { get; set; }

    public string Note { get; set; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public bool Holds(DateTimeOffset now) => Until is null || Until > now;
}
