using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog;

/// <summary>Walks the episodes of a show in order, one index look-up per step.</summary>
internal sealed class EpisodeOrdering(ICatalogDb db, AirDates airDates) : IEpisodeOrder
{
    public async Task<EpisodeNeighbour> NextAsync(long episodeId, EpisodeOrder order, CancellationToken cancellationToken)
    {
        var from = await FindAsync(episodeId, cancellationToken);
        var following = await Others(from, order)
            .Where(other => other.SeasonNumber > from.SeasonNumber
                || (other.SeasonNumber == from.SeasonNumber && other.EpisodeNumber > from.EpisodeNumber))
            .OrderBy(other => other.SeasonNumber)
            .ThenBy(other => other.EpisodeNumber)
            .Select(other => new { other.Id, other.AirDate })
            .FirstOrDefaultAsync(cancellationToken);
        return following is null
            ? new EpisodeNeighbour(null, EpisodeNeighbour.NoMoreEpisodes)
            : order.IncludeUnaired || airDates.IsAired(following.AirDate)
                ? new EpisodeNeighbour(following.Id)
                : new EpisodeNeighbour(null, EpisodeNeighbour.NotAired, following.AirDate);
    }

    public async Task<EpisodeNeighbour> PreviousAsync(long episodeId, EpisodeOrder order, CancellationToken cancellationToken)
    {
        var from = await FindAsync(episodeId, cancellationToken);
        var today = airDates.Today;
        var before = await Others(from, order)
            .Where(other => other.SeasonNumber < from.SeasonNumber
                || (other.SeasonNumber == from.SeasonNumber && other.EpisodeNumber < from.EpisodeNumber))
            .Where(other => order.IncludeUnaired || (other.AirDate != null && other.AirDate <= today))
            .OrderByDescending(other => other.SeasonNumber)
            .ThenByDescending(other => other.EpisodeNumber)
            .Select(other => (long?)other.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return new EpisodeNeighbour(before, before is null ? EpisodeNeighbour.NoMoreEpisodes : null);
    }

    private async Task<Place> FindAsync(long episodeId, CancellationToken cancellationToken) =>
        await db.Episodes
            .Where(episode => episode.Id == episodeId && episode.RemovedAt == null)
            .Select(episode => new Place(episode.TvShowId, episode.SeasonNumber, episode.EpisodeNumber))
            .SingleOrDefaultAsync(cancellationToken)
        ?? throw new NotFoundException("Episode");

    /// <summary>The episodes that count: of the seasons from 1 up, or of the specials when it starts there.</summary>
    private IQueryable<Episode> Others(Place from, EpisodeOrder order)
    {
        var episodes = db.Episodes.Where(other => other.TvShowId == from.ShowId && other.RemovedAt == null);
        return order.IncludeSpecials
            ? episodes
            : from.SeasonNumber == Season.Specials
                ? episodes.Where(other => other.SeasonNumber == Season.Specials)
                : episodes.Where(other => other.SeasonNumber > Season.Specials);
    }

    private sealed record Place(long ShowId, int SeasonNumber, int EpisodeNumber);
}
