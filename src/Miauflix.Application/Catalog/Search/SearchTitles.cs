using FluentValidation;
using MediatR;
using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Application.Common.Paging;

namespace Miauflix.Application.Catalog.Search;

/// <summary>Titles that match a text; when few are stored, TMDB is asked too and its answers are kept in summary.</summary>
/// <param name="Remote"><c>auto</c> or <c>never</c>.</param>
public sealed record SearchTitles(
    string? Q = null,
    string? Type = null,
    long? Genre = null,
    int? YearFrom = null,
    int? YearTo = null,
    string? Lang = null,
    string? ImageSize = null,
    int Page = 1,
    int PageSize = PageRequest.DefaultSize,
    string? Remote = null) : IRequest<SearchPage>, IPageRequest;

/// <param name="Total">Exact up to 1,000.</param>
/// <param name="Remote"><c>none merged unavailable</c>.</param>
public sealed record SearchPage(IReadOnlyList<MediaItem> Items, int Page, int PageSize, int Total, bool TotalIsCapped, string Remote);

internal sealed class SearchTitlesValidator : AbstractValidator<SearchTitles>
{
    public SearchTitlesValidator()
    {
        this.ValidatePage();
        this.ValidLanguage(search => search.Lang);
        this.ValidImageSize(search => search.ImageSize);
        this.OneOf(search => search.Type, "type", KnownValues.Types);
        this.OneOf(search => search.Remote, "remote", "auto", "never");
        this.ValidYears(search => search.YearFrom, search => search.YearTo);
    }
}

internal sealed class SearchTitlesHandler(
    LocalSearch local,
    RemoteSearch remote,
    ITitleCards cards,
    ITitleMetadata metadata,
    GenreLanguages genres) : IRequestHandler<SearchTitles, SearchPage>
{
    public async Task<SearchPage> Handle(SearchTitles request, CancellationToken cancellationToken)
    {
        var text = LocalSearch.Text(request.Q);
        var filter = new SearchFilter(KnownValues.Type(request.Type), request.Genre, request.YearFrom, request.YearTo);
        var found = await local.FindAsync(text, filter, request.Skip(), request.PageSize, cancellationToken);
        var titles = found.Titles;
        var total = found.Total;
        var state = RemoteSearch.None;
        if (request.Page == 1 && total < request.PageSize && request.Remote != "never")
        {
            (var more, state) = await remote.FindAsync(text, filter, cancellationToken);
            titles = [.. titles.Concat(more.Except(titles)).Take(request.PageSize)];
            total = Math.Max(total, titles.Count);
        }

        var language = ReadOptions.Language(request.Lang);
        await genres.EnsureAsync(language, cancellationToken);
        var images = new ImageUrls(await metadata.ImagesAsync(cancellationToken), request.ImageSize is not null);
        var items = await cards.OfTitlesAsync(titles, language, cancellationToken);
        return new SearchPage(
            [.. items.Select(card => MediaItem.Of(card, images))],
            request.Page,
            request.PageSize,
            Math.Min(total, LocalSearch.MaxTotal),
            total > LocalSearch.MaxTotal,
            state);
    }
}
