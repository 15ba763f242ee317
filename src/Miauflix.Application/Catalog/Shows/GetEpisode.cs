using FluentValidation;
using MediatR;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Shows;

/// <summary>One episode by our id, with the show it belongs to, and with its sources when asked for.</summary>
public sealed record GetEpisode(long EpisodeId, string? Lang, string? ImageSize, SourceListFilter? Sources = null) : IRequest<EpisodeDetails>;

internal sealed class GetEpisodeValidator : AbstractValidator<GetEpisode>
{
    public GetEpisodeValidator()
    {
        this.ValidLanguage(episode => episode.Lang);
        this.ValidImageSize(episode => episode.ImageSize);
        this.ValidSourceFilter(episode => episode.Sources);
    }
}

internal sealed class GetEpisodeHandler(ICatalogDb db, SeasonReader reader, ITitleMetadata metadata, ITitleSources sources) : IRequestHandler<GetEpisode, EpisodeDetails>
{
    public async Task<EpisodeDetails> Handle(GetEpisode request, CancellationToken cancellationToken)
    {
        var images = new ImageUrls(await metadata.ImagesAsync(cancellationToken), request.ImageSize is not null);
        var which = db.Episodes.Where(episode => episode.Id == request.EpisodeId);
        var found = await reader.EpisodesAsync(which, ReadOptions.Language(request.Lang), images, cancellationToken);
        var episode = found.Count == 1 ? found[0] : throw new NotFoundException("Episode");
        var show = await db.TvShows
            .Where(show => show.Id == episode.ShowId && show.RemovedAt == null)
            .Select(show => new ShowRef(show.Id, show.TmdbId, show.Name))
            .SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("Episode");
        var details = EpisodeDetails.Of(episode, show);
        if (request.Sources is not { } filter)
        {
            return details;
        }

        var offered = await sources.OfEpisodeAsync(episode.Id, filter, cancellationToken);
        return details with { Sources = offered.Sources, SourceSearch = offered.Search };
    }
}
