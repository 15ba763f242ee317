namespace Miauflix.Domain.Storage;

/// <summary>What was done with stored data, and why; kept for 180 days. Never a hash, a magnet or a release name.</summary>
public sealed class StorageOperation
{
    public const int MaxTextLength = 1_000;

    public Guid Id { get; init; }

    public DateTimeOffset Time { get; init; }

    /// <summary>The user who asked; null = the server itself.</summary>
    public Guid? UserId { get; init; }

    public StorageAction Action { get; init; }

    public Guid? ItemId { get; init; }

    public string Title { get; init; } = "";

    public long Bytes { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>The eviction strategy that chose it; empty when none did.</summary>
    public string Strategy { get; init; } = "";

    /// <summary><c>started</c>, <c>done</c>, <c>refused</c> or <c>undone</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>What was before a change of policy, as JSON.</summary>
    public string? Before { get; init; }

    /// <summary>What is after a change of policy, as JSON.</summary>
    public string? After { get; init; }
}

/// <summary>Kinds of operations.</summary>
public enum StorageAction
{
    Delete,
    Verify,
    Policy,
    Orphan,
    Refuse,
}
