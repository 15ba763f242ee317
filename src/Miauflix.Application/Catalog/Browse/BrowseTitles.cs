using FluentValidation;
using MediatR;
using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Application.Common.Paging;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Browse;

/// <summary>The stored titles, filtered and sorted.</summary>
/// <param name="Genre">TMDB genre ids, separated by commas.</param>
/// <param name="GenreMode"><c>any</c> or <c>all</c> of them.</param>
/// <param name="Language">Original language, ISO 639-1.</param>
public sealed record BrowseTitles(
    string? Type = null,
    string? Genre = null,
    string? GenreMode = null,
    int? YearFrom = null,
    int? YearTo = null,
    double? RatingFrom = null,
    string? Language = null,
    string? Sort = null,
    string? Order = null,
    string? Lang = null,
    string? ImageSize = null,
    int Page = 1,
    int PageSize = PageRequest.DefaultSize) : IRequest<Page<MediaItem>>, IPageRequest;

internal sealed class BrowseTitlesValidator : AbstractValidator<BrowseTitles>
{
    private const int MaxGenres = 20;

    public BrowseTitlesValidator()
    {
        this.ValidatePage();
        this.ValidLanguage(browse => browse.Lang);
        this.ValidLanguage(browse => browse.Language, "language");
        this.ValidImageSize(browse => browse.ImageSize);
        this.OneOf(browse => browse.Type, "type", KnownValues.Types);
        this.OneOf(browse => browse.GenreMode, "genreMode", "any", "all");
        this.OneOf(browse => browse.Sort, "sort", TitleSort.Names);
        this.OneOf(browse => browse.Order, "order", "asc", "desc");
        this.ValidYears(browse => browse.YearFrom, browse => browse.YearTo);
        RuleFor(browse => browse.RatingFrom).InclusiveBetween(0, 10).WithMessage("must be 0 to 10");
        RuleFor(browse => browse.Genre)
            .Must(text => BrowseTitlesHandler.Genres(text) is { Count: <= MaxGenres })
            .WithMessage($"must be up to {MaxGenres} genre ids, separated by commas");
    }
}

internal sealed class BrowseTitlesHandler(ICatalogDb db, ITitleCards cards, ITitleMetadata metadata, GenreLanguages genres)
    : IRequestHandler<BrowseTitles, Page<MediaItem>>
{
    public async Task<Page<MediaItem>> Handle(BrowseTitles request, CancellationToken cancellationToken)
    {
        var type = KnownValues.Type(request.Type);
        var filter = new TitleFilter(request, Genres(request.Genre)!);
        var movies = type == MediaType.Tv ? null : filter.Movies(db);
        var shows = type == MediaType.Movie ? null : filter.Shows(db);
        var total = (movies is null ? 0 : await movies.CountAsync(cancellationToken))
            + (shows is null ? 0 : await shows.CountAsync(cancellationToken));
        if (request.Skip() >= total)
        {
            return new([], request.Page, request.PageSize, total);
        }

        // Each kind gives as many as the page could need, so that an index serves it; the page is cut from both together.
        var sort = TitleSort.Of(request.Sort, request.Order);
        var reach = (int)Math.Min(request.Skip() + request.PageSize, int.MaxValue);
        var titles = await sort.Apply(Both(movies, shows, sort, reach))
            .Skip((int)request.Skip())
            .Take(request.PageSize)
            .Select(title => new { title.Type, title.Id })
            .ToListAsync(cancellationToken);

        var language = ReadOptions.Language(request.Lang);
        await genres.EnsureAsync(language, cancellationToken);
        var images = new ImageUrls(await metadata.ImagesAsync(cancellationToken), request.ImageSize is not null);
        var items = await cards.OfTitlesAsync([.. titles.Select(title => new TitleRef(title.Type, title.Id))], language, cancellationToken);
        return new([.. items.Select(card => MediaItem.Of(card, images))], request.Page, request.PageSize, total);
    }

    /// <summary>The ids of a list, or null when it is none.</summary>
    internal static IReadOnlyList<long>? Genres(string? text)
    {
        var parts = (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var ids = parts.Select(part => long.TryParse(part, System.Globalization.NumberStyles.None, null, out var id) ? id : 0).ToList();
        return ids.TrueForAll(id => id > 0) ? ids : null;
    }

    private static IQueryable<SortableTitle> Both(
        IQueryable<SortableTitle>? movies,
        IQueryable<SortableTitle>? shows,
        TitleSort sort,
        int reach)
    {
        if (movies is null || shows is null)
        {
            return movies ?? shows!;
        }

        return sort.Apply(movies).Take(reach).Concat(sort.Apply(shows).Take(reach));
    }
}
