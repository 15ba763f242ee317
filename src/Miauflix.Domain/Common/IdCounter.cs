namespace Miauflix.Domain.Common;

/// <summary>
/// A named counter, advanced inside the write unit that uses the number. One counter serves ids that must be unique over several
/// tables (source ids over movies and episodes) or that follow a range of ours (TMDB-like ids from 2000000001 up).
/// </summary>
public sealed class IdCounter
{
    /// <summary>Ids of <c>movie_source</c> and <c>episode_source</c> rows.</summary>
    public const string Source = "source";

    /// <summary>Ids of titles that TMDB does not know.</summary>
    public const string OwnTitle = "own_title";

    public required string Name { get; init; }

    /// <summary>The last number given out.</summary>
    public long Value { get; private set; }

    /// <summary>Gives out the next number.</summary>
    public long Next() => ++Value;

    /// <summary>A counter whose first number is <paramref name="first"/>.</summary>
    public static IdCounter StartingAt(string name, long first) => new() { Name = name, Value = first - 1 };
}
