using FluentValidation;
using MediatR;
using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Shows;

/// <summary>A season (our id) and its episodes by number; one that is not synced is loaded while the reader waits.</summary>
public sealed record GetSeasonEpisodes(long SeasonId, bool IncludeUnaired, string? Lang, string? ImageSize) : IRequest<SeasonEpisodes>;

internal sealed class GetSeasonEpisodesValidator : AbstractValidator<GetSeasonEpisodes>
{
    public GetSeasonEpisodesValidator()
    {
        this.ValidLanguage(season => season.Lang);
        this.ValidImageSize(season => season.ImageSize);
    }
}

internal sealed class GetSeasonEpisodesHandler(ICatalogDb db, SeasonReader reader, SeasonLoader loader, ITitleMetadata metadata)
    : IRequestHandler<GetSeasonEpisodes, SeasonEpisodes>
{
    public async Task<SeasonEpisodes> Handle(GetSeasonEpisodes request, CancellationToken cancellationToken)
    {
        var isSynced = await db.Seasons
            .Where(season => season.Id == request.SeasonId && season.RemovedAt == null)
            .Where(season => db.TvShows.Any(show => show.Id == season.TvShowId && show.RemovedAt == null))
            .Select(season => (bool?)season.IsSynced)
            .SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("Season");
        var language = ReadOptions.Language(request.Lang);
        await loader.EnsureEpisodesAsync(request.SeasonId, isSynced, cancellationToken);
        await loader.EnsureTextsAsync(request.SeasonId, language, cancellationToken);
        var images = new ImageUrls(await metadata.ImagesAsync(cancellationToken), request.ImageSize is not null);
        var season = await reader.SeasonAsync(request.SeasonId, language, images, cancellationToken) ?? throw new NotFoundException("Season");
        var episodes = season.IsSynced
            ? await reader.EpisodesAsync(db.Episodes.Where(episode => episode.SeasonId == request.SeasonId), language, images, cancellationToken)
            : [];
        return new SeasonEpisodes(season, [.. episodes.Where(episode => request.IncludeUnaired || episode.IsAired)]);
    }
}
