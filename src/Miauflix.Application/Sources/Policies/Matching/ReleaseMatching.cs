using Miauflix.Domain.Sources;
using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Application.Sources.Policies.Matching;

/// <summary>Decides whether a release belongs to a title. Pure.</summary>
internal static class ReleaseMatching
{
    /// <param name="release">Its parsed name.</param>
    /// <param name="stated">Ids that the provider states for it, beside those in its name.</param>
    /// <param name="wanted">The title.</param>
    /// <param name="scope">How the provider was asked.</param>
    /// <param name="now">When the findings are made.</param>
    public static ReleaseMatch Match(ReleaseName release, ReleaseIds stated, WantedTitle wanted, SearchScope scope, DateTimeOffset now)
    {
        var byProvider = IdAgreement.Compare(stated, wanted.Ids);
        var byName = IdAgreement.Compare(release.Ids, wanted.Ids);
        if (byProvider is IdAgreement.Result.Differs || byName is IdAgreement.Result.Differs)
        {
            return ReleaseMatch.Dropped;
        }

        var isVouchedFor = scope is SearchScope.ById || byProvider is IdAgreement.Result.Equal || byName is IdAgreement.Result.Equal;
        return isVouchedFor ? Compare(release, wanted, now) : FitsByText(release, wanted) ? ReleaseMatch.Exact : ReleaseMatch.Dropped;
    }

    private static bool FitsByText(ReleaseName release, WantedTitle wanted) =>
        HasTitle(release, wanted)
        && (wanted.Episode is { } episode
            ? YearDifference(release, wanted) is null or <= 1 && (episode.IsStatedBy(release) || episode.IsInPack(release))
            : YearDifference(release, wanted) is <= 1 && !IsOfSeries(release));

    private static ReleaseMatch Compare(ReleaseName release, WantedTitle wanted, DateTimeOffset now)
    {
        List<SourceFinding> findings = [];
        if (release.Title.Length > 0 && !HasTitle(release, wanted))
        {
            findings.Add(new SourceFinding("title-differs", FindingSeverity.Info, "The name prints another title.", now));
        }

        if (YearDifference(release, wanted) > 1 && wanted.Episode is null)
        {
            findings.Add(new SourceFinding("year-differs", FindingSeverity.Warn, "The name prints a year that is more than one off.", now));
        }

        if (wanted.Episode is { } episode ? episode.IsContradictedBy(release) : IsOfSeries(release))
        {
            findings.Add(new SourceFinding("content-mismatch", FindingSeverity.Reject, "The name says that it is another episode, season or kind of title.", now));
        }

        return findings.Count == 0 ? ReleaseMatch.Exact : new ReleaseMatch(Fits: true, findings);
    }

    private static bool IsOfSeries(ReleaseName release) => release.Seasons.Count > 0 || release.AirDate is not null;

    private static int? YearDifference(ReleaseName release, WantedTitle wanted) =>
        release.Year is { } year && wanted.Year is { } expected ? Math.Abs(year - expected) : null;

    /// <summary>A number that ends the title may have been taken for the year, and a year may belong to a show's title.</summary>
    private static bool HasTitle(ReleaseName release, WantedTitle wanted)
    {
        HashSet<string> folded = [.. wanted.Titles.Select(TitleFolding.ForMatching)];
        return release.AltTitles.Prepend(release.Title).Any(title => folded.Contains(TitleFolding.ForMatching(title)))
            || (release.Year is { } year && folded.Contains(TitleFolding.ForMatching($"{release.Title} {year}")));
    }
}
