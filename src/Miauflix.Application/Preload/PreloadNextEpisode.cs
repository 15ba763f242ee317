using MediatR;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Preload.Policies;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Preload;

/// <summary>Whoever is nearly through with an episode finds the next one ready.</summary>
internal sealed class PreloadNextEpisode(IEpisodeOrder order, ICatalogTitles titles, PreloadQueue queue, TimeProvider clock)
    : INotificationHandler<PlaybackNearsEnd>
{
    public async Task Handle(PlaybackNearsEnd notification, CancellationToken cancellationToken)
    {
        try
        {
            var next = (await order.NextAsync(notification.EpisodeId, new EpisodeOrder(), cancellationToken)).EpisodeId;
            if (next is { } episodeId
                && await titles.FindEpisodeAsync(episodeId, cancellationToken) is { } episode
                && await titles.FindShowAsync(episode.ShowId, cancellationToken) is { } show)
            {
                var wish = new PreloadWish(new PreloadTitle(MediaType.Tv, show.TmdbId, episodeId), PreloadPriority.Focused, PreloadDepth.Pieces);
                queue.Replace(notification.UserId, clock.GetUtcNow(), [wish], WishOrigin.Playback);
            }
        }
        catch (NotFoundException)
        {
            // The episode left the catalogue while it was being watched.
        }
    }
}
