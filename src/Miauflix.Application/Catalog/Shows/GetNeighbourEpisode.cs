using FluentValidation;
using MediatR;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;

namespace Miauflix.Application.Catalog.Shows;

/// <summary>The episode after or before another one (our id).</summary>
public sealed record GetNeighbourEpisode(long EpisodeId, bool Forward, EpisodeOrder Order, string? Lang, string? ImageSize) : IRequest<NeighbourEpisode>;

internal sealed class GetNeighbourEpisodeValidator : AbstractValidator<GetNeighbourEpisode>
{
    public GetNeighbourEpisodeValidator()
    {
        this.ValidLanguage(episode => episode.Lang);
        this.ValidImageSize(episode => episode.ImageSize);
    }
}

internal sealed class GetNeighbourEpisodeHandler(IEpisodeOrder order, NeighbourPages pages) : IRequestHandler<GetNeighbourEpisode, NeighbourEpisode>
{
    public async Task<NeighbourEpisode> Handle(GetNeighbourEpisode request, CancellationToken cancellationToken)
    {
        var neighbour = request.Forward
            ? await order.NextAsync(request.EpisodeId, request.Order, cancellationToken)
            : await order.PreviousAsync(request.EpisodeId, request.Order, cancellationToken);
        return await pages.ReadAsync(neighbour, request.Lang, request.ImageSize, cancellationToken);
    }
}

/// <summary>Fills in the episode that was found.</summary>
internal sealed class NeighbourPages(ICatalogDb db, SeasonReader reader, ITitleMetadata metadata)
{
    public async Task<NeighbourEpisode> ReadAsync(
        EpisodeNeighbour neighbour,
        string? lang,
        string? imageSize,
        CancellationToken cancellationToken)
    {
        if (neighbour.EpisodeId is not { } id)
        {
            return new NeighbourEpisode(null, neighbour.Reason, neighbour.AirDate);
        }

        var images = new ImageUrls(await metadata.ImagesAsync(cancellationToken), imageSize is not null);
        var which = db.Episodes.Where(episode => episode.Id == id);
        var episodes = await reader.EpisodesAsync(which, ReadOptions.Language(lang), images, cancellationToken);
        return new NeighbourEpisode(episodes.Count > 0 ? episodes[0] : null, null, null);
    }
}
