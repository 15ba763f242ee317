using Miauflix.Domain.Sources;
using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Application.Sources.Policies.Matching;

/// <summary>The title that sources are looked for.</summary>
/// <param name="Ids">Every id it is known under.</param>
/// <param name="Titles">Title, original title and known alternatives.</param>
/// <param name="Year">Of the movie's release or the show's first season.</param>
/// <param name="Episode">Null for a movie.</param>
internal sealed record WantedTitle(ReleaseIds Ids, IReadOnlyList<string> Titles, int? Year, WantedEpisode? Episode = null);

/// <summary>How a provider was asked, which says how far its answers may be taken at their word.</summary>
internal enum SearchScope
{
    /// <summary>By the title's id: the provider vouches for the title.</summary>
    ById,

    /// <summary>By words, or from a feed: everything must fit.</summary>
    ByText,
}

/// <summary>Whether a release is of the wanted title.</summary>
/// <param name="Fits">False: the release is dropped, it is something else.</param>
/// <param name="Findings">What differs in a release that is kept.</param>
internal sealed record ReleaseMatch(bool Fits, IReadOnlyList<SourceFinding> Findings)
{
    public static readonly ReleaseMatch Dropped = new(Fits: false, []);

    public static readonly ReleaseMatch Exact = new(Fits: true, []);
}
