using AutoMapper;
using MediatR;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Common.Security;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Policies;
using Miauflix.Application.Sources.Opinions;
using Miauflix.Application.Sources.Policies.Verification;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Sources.Providers;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Sources.Searching;

/// <summary>Saves what a provider answered: one transaction, each torrent once per title, blocked ones never.</summary>
internal sealed class SourceIngest(
    IWriteQueue writes,
    IFieldCipher cipher,
    SourceRows rows,
    ProviderBoard board,
    IMapper mapper,
    IMediator mediator,
    IOptions<VerificationOptions> rules,
    TimeProvider clock)
{
    /// <summary>Matches, judges and saves; notes when the provider may be asked again. Answers how many sources are usable now.</summary>
    public async Task<IngestedReleases> SaveAsync(WantedContent wanted, string provider, ProviderResult result, WritePriority priority, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var judged = ReleaseJudge.Judge(wanted, result, rules.Value, now)
            .Select(release => new IncomingRelease(release, cipher.BlindIndexes(release.Release.InfoHash)))
            .ToList();
        var saved = await writes.RunAsync<ISourcesDb, IngestedReleases>(
            "sources.ingest",
            async (db, token) =>
            {
                var ingested = await SaveAsync(db, wanted, provider, judged, now, token);
                await NoteAsync(db, wanted, provider, ingested.Usable, now, token);
                return ingested;
            },
            cancellationToken,
            priority);
        await TellAsync(wanted.Content, saved, cancellationToken);
        return saved;
    }

    /// <summary>Saves sources of titles that nobody asked the provider for: what it has of them otherwise is not known.</summary>
    public async Task SaveFurtherAsync(
        IReadOnlyList<(WantedContent Title, IReadOnlyList<IncomingRelease> Releases)> titles,
        string provider,
        DateTimeOffset now,
        WritePriority priority,
        CancellationToken cancellationToken)
    {
        var saved = await writes.RunAsync<ISourcesDb, List<IngestedReleases>>(
            "sources.ingest-pack",
            async (db, token) =>
            {
                var all = new List<IngestedReleases>(titles.Count);
                foreach (var (title, releases) in titles)
                {
                    all.Add(await SaveAsync(db, title, provider, releases, now, token));
                }

                return all;
            },
            cancellationToken,
            priority);
        for (var index = 0; index < titles.Count; index++)
        {
            await TellAsync(titles[index].Title.Content, saved[index], cancellationToken);
        }
    }

    private async Task TellAsync(ContentRef content, IngestedReleases saved, CancellationToken cancellationToken)
    {
        if (saved.New > 0)
        {
            await mediator.Publish(new SourcesFound(content, saved.New), cancellationToken);
        }
    }

    private async Task<IngestedReleases> SaveAsync(
        ISourcesDb db,
        WantedContent wanted,
        string provider,
        IReadOnlyList<IncomingRelease> judged,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var indexes = judged.SelectMany(incoming => incoming.BlindIndexes).ToList();
        var stored = await db.SourcesOf(wanted.Content).Where(source => indexes.Contains(source.BlindIndex!)).ToListAsync(cancellationToken);
        var blocked = await db.BlockedSources.Where(block => indexes.Contains(block.BlindIndex)).Select(block => block.BlindIndex).ToListAsync(cancellationToken);
        var context = new ScoringContext(now, wanted.Runtime, board.ReliabilityOf);
        var ratings = await db.RatingsOfAsync([.. stored.Select(source => source.Id)], cancellationToken);
        var (usable, isNew) = (0, 0);
        foreach (var (release, blindIndexes) in judged)
        {
            if (blocked.Any(index => IsOneOf(blindIndexes, index)))
            {
                continue;
            }

            var row = stored.FirstOrDefault(source => IsOneOf(blindIndexes, source.BlindIndex));
            if (row is null)
            {
                row = rows.Create(wanted.Content, await db.NextSourceIdAsync(cancellationToken), blindIndexes[0], release, provider, now);
                db.Add(row);
                isNew++;
            }

            rows.Merge(row, release, provider, board.ReliabilityOf, now);
            row.Status = SourceRows.StatusOf(row);
            SourceRows.Settle(row, mapper.Map<SourceSnapshot>(row), ratings.GetValueOrDefault(row.Id, RatingSummary.None), context);
            usable += row.Status is SourceStatus.Active or SourceStatus.Suspect ? 1 : 0;
        }

        return new IngestedReleases(usable, isNew);
    }

    /// <summary>When this provider is asked for this title again.</summary>
    private static async Task NoteAsync(ISourcesDb db, WantedContent wanted, string provider, int usable, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (kind, id) = (wanted.Content.Kind, wanted.Content.Id);
        var search = await db.SourceSearches.FindAsync([kind, id, provider], cancellationToken);
        if (search is null)
        {
            search = new SourceSearch { ContentKind = kind, ContentId = id, Provider = provider };
            db.SourceSearches.Add(search);
        }

        search.LastSearchedAt = now;
        search.LastResultCount = usable;
        search.EmptyStreak = usable > 0 ? 0 : search.EmptyStreak + 1;
        search.NextSearchAt = usable > 0
            ? SearchSchedule.Refresh(kind, wanted.Released, now, Random.Shared.NextDouble())
            : SearchSchedule.AfterEmpty(search.EmptyStreak, now, Random.Shared.NextDouble());
    }

    private static bool IsOneOf(IReadOnlyList<byte[]> indexes, byte[]? index) => indexes.Any(other => other.AsSpan().SequenceEqual(index));
}

/// <param name="Release">What was found.</param>
/// <param name="BlindIndexes">Under every key that is loaded, the current one first.</param>
internal sealed record IncomingRelease(JudgedRelease Release, IReadOnlyList<byte[]> BlindIndexes);

/// <param name="Usable">Sources of this answer that may play.</param>
/// <param name="New">Those that were not known before.</param>
internal sealed record IngestedReleases(int Usable, int New);
