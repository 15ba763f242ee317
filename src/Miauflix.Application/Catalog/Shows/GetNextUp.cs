using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Shows;

/// <summary>What the caller watches next of a show (TMDB id).</summary>
public sealed record GetNextUp(int ShowTmdbId, string? Lang, string? ImageSize) : IRequest<NeighbourEpisode>;

internal sealed class GetNextUpValidator : AbstractValidator<GetNextUp>
{
    public GetNextUpValidator()
    {
        this.ValidLanguage(show => show.Lang);
        this.ValidImageSize(show => show.ImageSize);
    }
}

internal sealed class GetNextUpHandler(
    ICatalogDb db,
    ShowFinder finder,
    NeighbourPages pages,
    IWatchedEpisodes watched,
    ICurrentUser currentUser,
    AirDates airDates) : IRequestHandler<GetNextUp, NeighbourEpisode>
{
    public async Task<NeighbourEpisode> Handle(GetNextUp request, CancellationToken cancellationToken)
    {
        var show = await finder.FindAsync(request.ShowTmdbId, cancellationToken);
        var episodes = await db.Episodes
            .Where(episode => episode.TvShowId == show.Id && episode.SeasonNumber > Season.Specials && episode.RemovedAt == null)
            .OrderBy(episode => episode.SeasonNumber)
            .ThenBy(episode => episode.EpisodeNumber)
            .Select(episode => new PlacedEpisode(episode.Id, episode.AirDate))
            .ToListAsync(cancellationToken);
        var progress = await watched.OfShowAsync(currentUser.Required().UserId, show.Id, cancellationToken);
        var next = NextUp.Choose(episodes, progress, airDates.IsAired);
        return await pages.ReadAsync(next, request.Lang, request.ImageSize, cancellationToken);
    }
}
