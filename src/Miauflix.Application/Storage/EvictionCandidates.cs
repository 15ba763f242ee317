using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Storage.Policies;
using Miauflix.Application.Storage.Ports;
using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Storage;

/// <summary>What is stored, as the eviction order sees it. Who has watched what is not known here yet: nothing counts as watched or begun.</summary>
internal sealed class EvictionCandidates(
    IStorageDb db,
    StorageLedger ledger,
    ISourceFacts sources,
    ITitlePopularity popularity,
    IAnimeTitles anime,
    TimeProvider clock)
{
    private IQueryable<StoredItem> Stored => db.StoredItems.AsNoTracking().Where(item => item.State != StoredItemState.Absent);

    /// <summary>All, with everything that the order needs.</summary>
    public async Task<IReadOnlyList<EvictionCandidate>> ListAsync(CancellationToken cancellationToken)
    {
        var items = await Stored.ToListAsync(cancellationToken);
        var facts = await sources.OfAsync([.. items.Where(item => item.SourceId is not null).Select(item => item.SourceId!.Value)], cancellationToken);
        var popular = await popularity.OfAsync(MoviesOf(items), EpisodesOf(items), cancellationToken);
        var candidates = (await OfAsync(items, cancellationToken)).Zip(items, (candidate, item) => candidate with
        {
            Quality = FactsOf(item, facts)?.Quality,
            QualityRank = QualityRanks.Of(FactsOf(item, facts)?.Quality),
            Seeders = FactsOf(item, facts)?.Seeders ?? 0,
            Popularity = (item.MovieId ?? item.EpisodeId) is { } title ? popular.Of(item.MovieId is not null, title) : 0,
        });
        return QualityRanks.MarkUpgraded([.. candidates]);
    }

    /// <summary>All, with what says whether each may go; what only the order needs is left out, which makes it much cheaper.</summary>
    public async Task<IReadOnlyList<EvictionCandidate>> ListUnorderedAsync(CancellationToken cancellationToken) =>
        await OfAsync(await Stored.ToListAsync(cancellationToken), cancellationToken);

    /// <summary>One, with what says whether it may go; null when there is none of this id.</summary>
    public async Task<EvictionCandidate?> FindAsync(Guid itemId, CancellationToken cancellationToken) =>
        (await OfAsync(await Stored.Where(item => item.Id == itemId).ToListAsync(cancellationToken), cancellationToken)).SingleOrDefault();

    private async Task<List<EvictionCandidate>> OfAsync(List<StoredItem> items, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var pins = await db.StorageProtections.AsNoTracking().ToListAsync(cancellationToken);
        var pinned = pins.Where(pin => pin.Holds(now)).Select(pin => pin.ItemId).ToHashSet();
        var animated = await anime.AmongAsync(MoviesOf(items), EpisodesOf(items), cancellationToken);
        return items.ConvertAll(item => Of(item) with { Kind = KindOf(item, animated), IsPinned = pinned.Contains(item.Id) });
    }

    private static List<long> MoviesOf(List<StoredItem> items) => [.. items.Where(item => item.MovieId is not null).Select(item => item.MovieId!.Value).Distinct()];

    private static List<long> EpisodesOf(List<StoredItem> items) => [.. items.Where(item => item.EpisodeId is not null).Select(item => item.EpisodeId!.Value).Distinct()];

    private static SourceFacts? FactsOf(StoredItem item, IReadOnlyDictionary<long, SourceFacts> facts) =>
        item.SourceId is { } sourceId ? facts.GetValueOrDefault(sourceId) : null;

    private static string KindOf(StoredItem item, AnimeTitles anime) => item switch
    {
        { MovieId: { } movie } when anime.Movies.Contains(movie) => ContentMarks.Anime,
        { EpisodeId: { } episode } when anime.Episodes.Contains(episode) => ContentMarks.Anime,
        { EpisodeId: null } => ContentMarks.Movie,
        _ => ContentMarks.Tv,
    };

    private EvictionCandidate Of(StoredItem item) => new()
    {
        Id = item.Id,
        Title = item.Title,
        MovieId = item.MovieId,
        EpisodeId = item.EpisodeId,
        State = item.State,
        Reason = item.Reason,
        BytesOnDisk = ledger.OnDiskBytes(item.Id),
        BytesTotal = item.BytesTotal,
        CreatedAt = item.CreatedAt,
        LastAccessAt = item.LastAccessAt,
        AccessCount = item.AccessCount,
        IsOpen = ledger.IsOpen(item.Id) || item.State == StoredItemState.Evicting,
    };
}
