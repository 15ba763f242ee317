using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Common.Security;
using Miauflix.Application.Sources.Policies.Verification;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Sources.Searching;

/// <summary>Makes the packs among the answers sources of every other episode that they hold and the catalogue knows.</summary>
internal sealed class PackIngest(SourceIngest ingest, WantedContents contents, IFieldCipher cipher, IOptions<VerificationOptions> rules, TimeProvider clock)
{
    /// <summary>Rows in one write unit.</summary>
    private const int RowsPerUnit = 100;

    /// <param name="wanted">The episode that was asked for; its own sources are saved already.</param>
    public async Task SaveAsync(WantedContent wanted, string provider, ProviderResult result, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var packs = ReleaseJudge.Judge(wanted, result, rules.Value, now).Where(release => release.Scope is not SourceScope.Single).ToList();
        if (packs.Count == 0)
        {
            return;
        }

        var seasons = packs.SelectMany(pack => pack.Name.Seasons).Append(wanted.Title.Episode!.Season);
        var answer = result with { Releases = [.. packs.Select(pack => pack.Release)] };
        var rows = new List<(WantedContent Episode, IReadOnlyList<IncomingRelease> Releases)>();
        foreach (var episode in await contents.SiblingsAsync(wanted, seasons, cancellationToken))
        {
            // By text: a pack belongs to an episode only when its name says so.
            var held = ReleaseJudge.Judge(episode, answer, rules.Value, now).Where(release => IsHeld(episode.Title.Episode!, release)).ToList();
            rows.Add((episode, [.. held.Select(release => new IncomingRelease(release, cipher.BlindIndexes(release.Release.InfoHash)))]));
        }

        foreach (var part in Parts(rows.Where(row => row.Releases.Count > 0)))
        {
            await ingest.SaveFurtherAsync(part, provider, now, WritePriority.Background, cancellationToken);
        }
    }

    private static bool IsHeld(WantedEpisode episode, JudgedRelease release) => episode.IsInPack(release.Name) || episode.IsStatedBy(release.Name);

    private static IEnumerable<IReadOnlyList<(WantedContent Episode, IReadOnlyList<IncomingRelease> Releases)>> Parts(
        IEnumerable<(WantedContent Episode, IReadOnlyList<IncomingRelease> Releases)> rows)
    {
        var part = new List<(WantedContent, IReadOnlyList<IncomingRelease>)>();
        var count = 0;
        foreach (var row in rows)
        {
            part.Add(row);
            count += row.Releases.Count;
            if (count >= RowsPerUnit)
            {
                yield return part;
                (part, count) = ([], 0);
            }
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }
}
