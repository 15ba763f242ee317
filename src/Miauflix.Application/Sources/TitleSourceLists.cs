using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Domain.Sources;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Sources;

/// <summary>Lists the sources of a title, best first, looking for some when there are none.</summary>
internal sealed class TitleSourceLists(ISourceSearch search, RankedSources ranked, IOptions<SourcesOptions> options) : ITitleSources
{
    public Task<TitleSources> OfMovieAsync(long movieId, CancellationToken cancellationToken) =>
        OfAsync(ContentRef.Movie(movieId), new SourceListFilter(), cancellationToken);

    public Task<TitleSources> OfEpisodeAsync(long episodeId, CancellationToken cancellationToken) =>
        OfAsync(ContentRef.Episode(episodeId), new SourceListFilter(), cancellationToken);

    /// <summary>The same for any title, filtered; the default is chosen among all.</summary>
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

/// <summary>Which sources of a title are listed.</summary>
/// <param name="Quality">Only this one; null = all.</param>
/// <param name="Hevc">The client plays H.265.</param>
/// <param name="Av1">The client plays AV1 beyond what every browser does.</param>
/// <param name="MinScore">0..10,000.</param>
/// <param name="Limit">1..200.</param>
public sealed record SourceListFilter(string? Quality = null, bool? Hevc = null, bool? Av1 = null, int MinScore = 0, int Limit = SourceListFilter.DefaultLimit)
{
    public const int DefaultLimit = 50;

    public const int MaxLimit = 200;
}
