using FluentValidation;
using MediatR;
using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Shows;

/// <summary>A season of a show (TMDB id) by its number, with its episodes; one that is not synced is loaded while the reader waits.</summary>
public sealed record GetSeason(int ShowTmdbId, int SeasonNumber, string? Lang, string? ImageSize) : IRequest<SeasonDetails>;

internal sealed class GetSeasonValidator : AbstractValidator<GetSeason>
{
    public GetSeasonValidator()
    {
        this.ValidLanguage(season => season.Lang);
        this.ValidImageSize(season => season.ImageSize);
    }
}

internal sealed class GetSeasonHandler(ICatalogDb db, ShowFinder finder, IMediator mediator) : IRequestHandler<GetSeason, SeasonDetails>
{
    public async Task<SeasonDetails> Handle(GetSeason request, CancellationToken cancellationToken)
    {
        var seasonId = await FindAsync(request, cancellationToken);
        if (seasonId is null)
        {
            // The show may be unknown, or known in summary only.
            await finder.FindAsync(request.ShowTmdbId, cancellationToken);
            seasonId = await FindAsync(request, cancellationToken) ?? throw new NotFoundException("Season");
        }

        var found = await mediator.Send(
            new GetSeasonEpisodes(seasonId.Value, IncludeUnaired: true, request.Lang, request.ImageSize),
            cancellationToken);
        return SeasonDetails.Of(found.Season, found.Episodes);
    }

    private Task<long?> FindAsync(GetSeason request, CancellationToken cancellationToken) => (
        from show in db.TvShows
        where show.TmdbId == request.ShowTmdbId && show.RemovedAt == null
        join season in db.Seasons on show.Id equals season.TvShowId
        where season.SeasonNumber == request.SeasonNumber && season.RemovedAt == null
        select (long?)season.Id).SingleOrDefaultAsync(cancellationToken);
}
