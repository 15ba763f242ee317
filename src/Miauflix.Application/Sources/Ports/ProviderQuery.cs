using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Ports;

/// <summary>The title a provider is asked for, by everything it may be known under.</summary>
public sealed record ProviderQuery
{
    public required ContentKind Kind { get; init; }

    /// <summary>Of the movie or the show.</summary>
    public required string Title { get; init; }

    /// <summary>Of the movie's release or the show's first season; null when unknown.</summary>
    public int? Year { get; init; }

    /// <summary><c>tt…</c> of the movie or the show.</summary>
    public string? ImdbId { get; init; }

    public int? TmdbId { get; init; }

    public int? TvdbId { get; init; }

    public bool IsAnime { get; init; }

    /// <summary>Null for a movie.</summary>
    public WantedEpisode? Episode { get; init; }

    /// <summary>
    /// How long somebody waits for the answer; null = nobody does. A call that would have to wait longer for its turn fails at once.
    /// </summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>Never prints the title.</summary>
    public override string ToString() => $"{nameof(ProviderQuery)} {{ {nameof(Kind)} = {Kind} }}";
}

/// <summary>What a provider answered.</summary>
/// <param name="Releases">As it names them; nothing is checked against the title yet.</param>
/// <param name="IsById">It was asked by id and vouches for the title; otherwise everything must fit.</param>
/// <param name="IsComplete">There is no more than this.</param>
public sealed record ProviderResult(IReadOnlyList<ProviderRelease> Releases, bool IsById, bool IsComplete = true)
{
    public static readonly ProviderResult Empty = new([], IsById: false);
}
