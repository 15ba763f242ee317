using FluentValidation;
using MediatR;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources;

/// <summary>The sources of one title, best first; looks for some when there are none. One of the two ids is set.</summary>
/// <param name="MovieTmdbId">TMDB id of a movie.</param>
/// <param name="EpisodeId">Our id of an episode.</param>
/// <param name="Filter">Which of them.</param>
public sealed record ListTitleSources(int? MovieTmdbId, long? EpisodeId, SourceListFilter Filter) : IRequest<TitleSourceList>;

/// <param name="Sources">Best first.</param>
/// <param name="SourceSearch">How far looking for them went.</param>
public sealed record TitleSourceList(IReadOnlyList<TitleSource> Sources, SourceSearchReport SourceSearch);

internal sealed class ListTitleSourcesValidator : AbstractValidator<ListTitleSources>
{
    private const int MaxScore = 10_000;
    private static readonly string[] Qualities = ["8K", "4K", "2K", "FHD", "HD", "SD", "3D"];

    public ListTitleSourcesValidator()
    {
        RuleFor(request => request.Filter.Quality)
            .Must(quality => quality is null || Qualities.Contains(quality))
            .OverridePropertyName("quality")
            .WithMessage($"must be one of {string.Join(", ", Qualities)}");
        RuleFor(request => request.Filter.MinScore)
            .InclusiveBetween(0, MaxScore)
            .OverridePropertyName("minScore")
            .WithMessage($"must be 0 to {MaxScore}");
        RuleFor(request => request.Filter.Limit)
            .InclusiveBetween(1, SourceListFilter.MaxLimit)
            .OverridePropertyName("limit")
            .WithMessage($"must be 1 to {SourceListFilter.MaxLimit}");
    }
}

internal sealed class ListTitleSourcesHandler(ICatalogTitles titles, TitleSourceLists lists) : IRequestHandler<ListTitleSources, TitleSourceList>
{
    public async Task<TitleSourceList> Handle(ListTitleSources request, CancellationToken cancellationToken)
    {
        var found = await lists.OfAsync(await ContentAsync(request, cancellationToken), request.Filter, cancellationToken);
        return new TitleSourceList(found.Sources, found.Search);
    }

    private async Task<ContentRef> ContentAsync(ListTitleSources request, CancellationToken cancellationToken)
    {
        if (request.MovieTmdbId is { } tmdbId)
        {
            var movie = await titles.FindMovieByTmdbIdAsync(tmdbId, cancellationToken) ?? throw new NotFoundException("Movie");
            return ContentRef.Movie(movie.Id);
        }

        var episode = await titles.FindEpisodeAsync(request.EpisodeId ?? 0, cancellationToken) ?? throw new NotFoundException("Episode");
        return ContentRef.Episode(episode.Id);
    }
}
