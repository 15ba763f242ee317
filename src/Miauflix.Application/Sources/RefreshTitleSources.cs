using MediatR;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Network;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources;

/// <summary>
/// Has a title looked for in the background now, also when nobody had anything a short while ago. One of the two ids is set.
/// </summary>
/// <param name="MovieTmdbId">TMDB id of a movie.</param>
/// <param name="EpisodeId">Our id of an episode.</param>
public sealed record RefreshTitleSources(int? MovieTmdbId, long? EpisodeId) : IRequest;

internal sealed class RefreshTitleSourcesHandler(ICatalogTitles titles, ISourceSearch search, INetworkGate gate) : IRequestHandler<RefreshTitleSources>
{
    public async Task<Unit> Handle(RefreshTitleSources request, CancellationToken cancellationToken)
    {
        var content = request.MovieTmdbId is { } tmdbId
            ? ContentRef.Movie((await titles.FindMovieByTmdbIdAsync(tmdbId, cancellationToken) ?? throw new NotFoundException("Movie")).Id)
            : ContentRef.Episode((await titles.FindEpisodeAsync(request.EpisodeId ?? 0, cancellationToken) ?? throw new NotFoundException("Episode")).Id);
        gate.RequireOpen();
        search.Enqueue(content, SearchPriority.Requested);
        return Unit.Value;
    }
}
