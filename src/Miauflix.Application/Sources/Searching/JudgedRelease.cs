using Miauflix.Application.Sources.Policies;
using Miauflix.Application.Sources.Policies.Matching;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Application.Sources.Searching;

/// <summary>A release that belongs to the title, read and judged.</summary>
/// <param name="Scope">How the title lies in it.</param>
/// <param name="Findings">What is wrong with it, as far as its name tells.</param>
internal sealed record JudgedRelease(
    ProviderRelease Release,
    ReleaseName Name,
    DecidedQuality Quality,
    SourceScope Scope,
    IReadOnlyList<SourceFinding> Findings);

/// <summary>Decides which releases belong to a title, and what they are. Pure.</summary>
internal static class ReleaseJudge
{
    private const string Remake = "remake";

    /// <summary>Those that fit, each torrent once: inside one answer the first wins.</summary>
    public static IReadOnlyList<JudgedRelease> Judge(WantedContent wanted, ProviderResult result, DateTimeOffset now) =>
    [
        .. result.Releases
            .DistinctBy(release => release.InfoHash)
            .Select(release => Judge(wanted, release, result.IsById ? SearchScope.ById : SearchScope.ByText, now))
            .OfType<JudgedRelease>(),
    ];

    private static JudgedRelease? Judge(WantedContent wanted, ProviderRelease release, SearchScope scope, DateTimeOffset now)
    {
        var name = ReleaseNameReader.Read(release.Name, DateOnly.FromDateTime(now.UtcDateTime));
        if (name.IsCrap || name.IsExtras)
        {
            return null;
        }

        var stated = new ReleaseIds(release.ImdbId, release.TmdbId, release.TvdbId);
        var match = ReleaseMatching.Match(name, stated, wanted.Title, scope, now);
        if (!match.Fits)
        {
            return null;
        }

        var quality = QualityPolicy.Decide(new QualityEvidence
        {
            Release = name,
            ProviderLabel = release.QualityLabel,
            SizeBytes = release.SizeBytes,
            Runtime = wanted.Runtime,
        });
        IReadOnlyList<SourceFinding> findings = release.IsRemake
            ? [.. match.Findings, new SourceFinding(Remake, FindingSeverity.Info, "Made from another release", now)]
            : match.Findings;
        return new JudgedRelease(release, name, quality, ScopeOf(wanted, name), findings);
    }

    private static SourceScope ScopeOf(WantedContent wanted, ReleaseName name) => wanted.Title.Episode switch
    {
        null => SourceScope.Single,
        { } episode when episode.IsInPack(name) => SourceScope.Pack,
        _ => name.Episodes.Count + name.AbsoluteEpisodes.Count > 1 && name.Episodes.Count != 1 ? SourceScope.Multi : SourceScope.Single,
    };
}
