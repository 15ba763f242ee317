using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Catalog.Search;

/// <summary>The best matches while somebody types; only what is stored.</summary>
public sealed record SuggestTitles(string? Q, int Limit) : IRequest<IReadOnlyList<Suggestion>>;

/// <param name="Kind"><c>movie</c> or <c>tvshow</c>.</param>
public sealed record Suggestion(
    [property: JsonPropertyName("_type")] string Kind,
    long Id,
    int TmdbId,
    string Title,
    int? Year,
    string Poster);

internal sealed class SuggestTitlesValidator : AbstractValidator<SuggestTitles>
{
    private const int MaxLimit = 20;

    public SuggestTitlesValidator() =>
        RuleFor(suggest => suggest.Limit).InclusiveBetween(1, MaxLimit).WithMessage($"must be 1 to {MaxLimit}");
}

internal sealed class SuggestTitlesHandler(LocalSearch search, ITitleCards cards, ITitleMetadata metadata)
    : IRequestHandler<SuggestTitles, IReadOnlyList<Suggestion>>
{
    public async Task<IReadOnlyList<Suggestion>> Handle(SuggestTitles request, CancellationToken cancellationToken)
    {
        var text = LocalSearch.Text(request.Q);
        var found = await search.FindAsync(text, new SearchFilter(), skip: 0, request.Limit, cancellationToken);
        var images = new ImageUrls(await metadata.ImagesAsync(cancellationToken), originals: false);
        var titles = await cards.OfTitlesAsync(found.Titles, TitleLanguage.English, cancellationToken);
        return
        [
            .. titles.Select(card => new Suggestion(
                card.Type == MediaType.Movie ? "movie" : "tvshow",
                card.Id,
                card.TmdbId,
                card.Title,
                card.Date?.Year,
                images.ListPoster(card.PosterPath))),
        ];
    }
}
