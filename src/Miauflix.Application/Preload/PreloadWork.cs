using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Preload.Policies;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Domain.Catalog;
using Miauflix.Domain.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Application.Preload;

/// <summary>
/// Finds the source that would play, searching the providers when none is known, and gets its first pieces. What of a show would play is its
/// next episode, which is known once the show is opened: until then only movies have something to make ready.
/// </summary>
internal sealed class PreloadWork(IServiceScopeFactory scopes, ITorrentPreparation torrents) : IPreloadWork
{
    public async Task<IDisposable?> PrepareAsync(PreloadTitle title, PreloadDepth depth, CancellationToken cancellationToken)
    {
        var sourceId = title.Type == MediaType.Movie ? await SourceOfMovieAsync(title.TmdbId, cancellationToken) : null;
        return sourceId is { } id && depth == PreloadDepth.Pieces ? await torrents.PrepareAsync(id, cancellationToken) : null;
    }

    private async Task<long?> SourceOfMovieAsync(int tmdbId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var movie = await scope.ServiceProvider.GetRequiredService<ICatalogTitles>().FindMovieByTmdbIdAsync(tmdbId, cancellationToken);
        if (movie is null)
        {
            return null;
        }

        var sources = scope.ServiceProvider.GetRequiredService<ISourceDirectory>();
        var candidates = await sources.CandidatesAsync(ContentRef.Movie(movie.Id), new ClientProfile(), cancellationToken);
        if (candidates.Count == 0)
        {
            // Asking for a title's sources searches the providers when there are none.
            await scope.ServiceProvider.GetRequiredService<ITitleSources>().OfMovieAsync(movie.Id, cancellationToken);
            candidates = await sources.CandidatesAsync(ContentRef.Movie(movie.Id), new ClientProfile(), cancellationToken);
        }

        return candidates.Count > 0 ? candidates[0] : null;
    }
}
