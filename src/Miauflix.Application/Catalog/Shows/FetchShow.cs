using MediatR;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Persistence;

namespace Miauflix.Application.Catalog.Shows;

/// <summary>Fetches a show with its seasons and stores it; one that TMDB no longer knows is hidden. Answers whether TMDB knows it.</summary>
public sealed record FetchShow(int TmdbId, MetadataLane Lane) : IRequest<bool>;

internal sealed class FetchShowHandler(ITitleMetadata metadata, ShowStore store) : IRequestHandler<FetchShow, bool>
{
    public async Task<bool> Handle(FetchShow request, CancellationToken cancellationToken)
    {
        var show = await metadata.ShowAsync(request.TmdbId, request.Lane, cancellationToken);
        if (show is null)
        {
            await store.RemoveAsync(request.TmdbId, cancellationToken);
            return false;
        }

        var priority = request.Lane == MetadataLane.Interactive ? WritePriority.Interactive : WritePriority.Background;
        await store.PutAsync([show], changedSeasons: [], priority, cancellationToken);
        return true;
    }
}
