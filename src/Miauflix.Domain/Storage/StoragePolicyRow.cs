namespace Miauflix.Domain.Storage;

/// <summary>The policy as administrators changed it; one row. Until there is one, the configuration decides.</summary>
public sealed class StoragePolicyRow
{
    /// <summary>The id of the only row.</summary>
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    /// <summary>Goes up with every change; a change names the version it was made from.</summary>
    public int Version { get; set; }

    /// <summary>The policy as JSON.</summary>
    public required string Policy { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}
