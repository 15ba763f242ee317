using FluentValidation;
using MediatR;
using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Catalog;

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
        var language = ReadOptions.Language(request.Lang);
        var images = new ImageUrls(await metadata.ImagesAsync(cancellationToken), request.ImageSize is not null);
        var season = await ReadAsync(request.SeasonId, language, images, cancellationToken);
        if (!season.IsSynced && await loader.EnsureEpisodesAsync(request.SeasonId, cancellationToken))
        {
            season = await ReadAsync(request.SeasonId, language, images, cancellationToken);
        }

        if (season.IsSynced && await loader.EnsureTextsAsync(request.SeasonId, language, cancellationToken))
        {
            season = await ReadAsync(request.SeasonId, language, images, cancellationToken);
        }

        var episodes = season.IsSynced
            ? await reader.EpisodesAsync(db.Episodes.Where(episode => episode.SeasonId == request.SeasonId), language, images, cancellationToken)
            : [];
        return new SeasonEpisodes(season, [.. episodes.Where(episode => request.IncludeUnaired || episode.IsAired)]);
    }

    private async Task<SeasonSummary> ReadAsync(long seasonId, TitleLanguage language, ImageUrls images, CancellationToken cancellationToken) =>
        await reader.SeasonAsync(seasonId, language, images, cancellationToken) ?? throw new NotFoundException("Season");
}
