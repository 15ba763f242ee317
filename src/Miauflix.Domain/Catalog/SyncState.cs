namespace Miauflix.Domain.Catalog;

/// <summary>How far a synchronisation has come; moves forward only when a step is complete.</summary>
public sealed class SyncState
{
    public const string Movies = "TMDB_Movies";
    public const string Shows = "TMDB_TVShows";
    public const string Genres = "TMDB_Genres";

    public required string Name { get; init; }

    public DateTimeOffset? LastSync { get; set; }

    public string? Cursor { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Name of the state of one user's Trakt import.</summary>
    public static string OfTrakt(Guid userId) => $"TRAKT_{userId:D}";
}
