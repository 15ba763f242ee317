using Miauflix.Application.Sources.Policies;
using Miauflix.Application.Sources.Policies.Matching;
using Miauflix.Application.Sources.Policies.Verification;
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
    /// <summary>Those that fit, each torrent once: inside one answer the first wins.</summary>
    public static IReadOnlyList<JudgedRelease> Judge(WantedContent wanted, ProviderResult result, VerificationOptions rules, DateTimeOffset now) =>
    [
        .. result.Releases
            .DistinctBy(release => release.InfoHash)
            .Select(release => Judge(wanted, release, result.IsById ? SearchScope.ById : SearchScope.ByText, rules, now))
            .OfType<JudgedRelease>(),
    ];

    private static JudgedRelease? Judge(WantedContent wanted, ProviderRelease release, SearchScope scope, VerificationOptions rules, DateTimeOffset now)
    {
        var name = ReleaseNameReader.Read(release.Name, DateOnly.FromDateTime(now.UtcDateTime));
        if (name.IsCrap || name.IsExtras)
        {
            return null;
        }

        // A feed of the show names its other episodes too: they are nothing wrong, they are just not this one.
        if (scope is SearchScope.ByText && wanted.Title.Episode is { } episode && !episode.IsStatedBy(name) && !episode.IsInPack(name))
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
        var titleScope = ScopeOf(wanted, name);
        var findings = SourceVerification.Verify(
            new VerificationInput
            {
                Name = release.Name,
                Release = name,
                Now = now,
                // What the provider states of a pack is not the size of the episode.
                SizeBytes = titleScope is SourceScope.Pack ? 0 : release.SizeBytes ?? 0,
                Content = new VerifiedContent { Episode = wanted.Title.Episode, Runtime = wanted.Runtime, Released = wanted.Released },
                UploadedAt = release.UploadedAt,
                IsRemake = release.IsRemake,
                Swarm = release.Seeders is { } seeders ? new SwarmClaims(seeders) : null,
            },
            rules);
        return new JudgedRelease(release, name, quality, titleScope, [.. match.Findings.Concat(findings).DistinctBy(finding => finding.Code)]);
    }

    private static SourceScope ScopeOf(WantedContent wanted, ReleaseName name) => wanted.Title.Episode switch
    {
        null => SourceScope.Single,
        { } episode when episode.IsInPack(name) => SourceScope.Pack,
        _ => name.Episodes.Count + name.AbsoluteEpisodes.Count > 1 && name.Episodes.Count != 1 ? SourceScope.Multi : SourceScope.Single,
    };
}
