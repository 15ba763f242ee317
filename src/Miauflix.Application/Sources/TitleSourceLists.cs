using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Domain.Sources;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Sources;

/// <summary>Lists the sources of a title, best first, looking for some when there are none.</summary>
internal sealed class TitleSourceLists(ISourceSearch search, RankedSources ranked, IOptions<SourcesOptions> options) : ITitleSources
{
    public Task<TitleSources> OfMovieAsync(long movieId, SourceListFilter filter, CancellationToken cancellationToken) =>
        OfAsync(ContentRef.Movie(movieId), filter, cancellationToken);

    public Task<TitleSources> OfEpisodeAsync(long episodeId, SourceListFilter filter, CancellationToken cancellationToken) =>
        OfAsync(ContentRef.Episode(episodeId), filter, cancellationToken);

    /// <summary>The same for any title; the default is chosen among all, before the filter.</summary>
    public async Task<TitleSources> OfAsync(ContentRef content, SourceListFilter filter, CancellationToken cancellationToken)
    {
        var report = await search.SearchAsync(content, options.Value.OnDemandBudget, cancellationToken);
        var sources = await ranked.OfAsync(content, new ClientProfile(Hevc: filter.Hevc, Av1: filter.Av1 == true), cancellationToken);
        var shown = sources.Select(source => source.View)
            .Where(view => view.Score >= filter.MinScore && (filter.Quality is null || view.Quality == filter.Quality))
            .Take(filter.Limit);
        return new TitleSources([.. shown], report);
    }
}
