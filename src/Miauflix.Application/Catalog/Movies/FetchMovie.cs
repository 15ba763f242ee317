using MediatR;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Persistence;

namespace Miauflix.Application.Catalog.Movies;

/// <summary>Fetches a movie and stores it; one that TMDB no longer knows is hidden. Answers whether TMDB knows it.</summary>
public sealed record FetchMovie(int TmdbId, MetadataLane Lane) : IRequest<bool>;

internal sealed class FetchMovieHandler(ITitleMetadata metadata, MovieStore store) : IRequestHandler<FetchMovie, bool>
{
    public async Task<bool> Handle(FetchMovie request, CancellationToken cancellationToken)
    {
        var movie = await metadata.MovieAsync(request.TmdbId, request.Lane, cancellationToken);
        if (movie is null)
        {
            await store.RemoveAsync(request.TmdbId, cancellationToken);
            return false;
        }

        var priority = request.Lane == MetadataLane.Interactive ? WritePriority.Interactive : WritePriority.Background;
        await store.PutAsync([movie], priority, cancellationToken);
        return true;
    }
}
