using System.Globalization;
using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Search;

/// <summary>What a search is narrowed to.</summary>
internal sealed record SearchFilter(MediaType? Type = null, long? GenreId = null, int? YearFrom = null, int? YearTo = null);

/// <param name="Total">How many match, counted up to the limit.</param>
internal sealed record FoundTitles(IReadOnlyList<TitleRef> Titles, int Total);

/// <summary>Searches what is stored: by IMDb or TMDB id when the text is one, else by words, and forgivingly when nothing matches.</summary>
internal sealed class LocalSearch(ICatalogDb db, ITitleSearch index)
{
    /// <summary>
    /// Hits are counted up to one more than this. Where there are more, popularity orders them: to rank tens of thousands takes too long,
    /// and for words that common the rank says little.
    /// </summary>
    public const int MaxTotal = 1_000;

    /// <summary>From so many hits on the most popular titles are looked through instead of the hits.</summary>
    private const int ManyHits = 6_000;

    private const string TmdbPrefix = "tmdb:";

    /// <summary>A text that can be searched for.</summary>
    /// <exception cref="InvalidRequestException">Empty, or longer than 200 characters.</exception>
    public static string Text(string? text) => text?.Trim() is { Length: >= 1 and <= SearchQuery.MaxLength } trimmed
        ? trimmed
        : throw new InvalidRequestException("Invalid search text", code: "invalid-search-text");

    public async Task<FoundTitles> FindAsync(
        string text,
        SearchFilter filter,
        long skip,
        int take,
        CancellationToken cancellationToken)
    {
        if (await ByIdAsync(text, filter.Type, cancellationToken) is { } byId)
        {
            return new FoundTitles([.. byId.Skip((int)Math.Min(skip, int.MaxValue)).Take(take)], byId.Count);
        }

        var query = SearchQuery.Of(text);
        if (query.IsEmpty)
        {
            return new FoundTitles([], 0);
        }

        var match = new TitleMatch(
            query.Match,
            query.Key,
            query.KeyWithoutYear,
            query.Year ?? 0,
            query.Needles,
            query.IsShort ? TitleRanking.Popularity : TitleRanking.Relevance,
            filter.Type,
            filter.GenreId,
            filter.YearFrom,
            filter.YearTo);
        var total = await index.CountAsync(match, MaxTotal + 1, cancellationToken);
        if (total == 0 && query.ForgivingMatch is { } forgiving)
        {
            match = match with { Expression = forgiving, Needles = query.ForgivingNeedles };
            total = await index.CountAsync(match, MaxTotal + 1, cancellationToken);
        }

        if (total > MaxTotal)
        {
            var hits = await index.CountAsync(match, ManyHits, cancellationToken);
            match = match with { Ranking = hits == ManyHits ? TitleRanking.MostPopular : TitleRanking.Popularity };
        }

        return skip >= total
            ? new FoundTitles([], total)
            : new FoundTitles(await index.FindAsync(match, (int)skip, take, cancellationToken), total);
    }

    private async Task<IReadOnlyList<TitleRef>?> ByIdAsync(string text, MediaType? type, CancellationToken cancellationToken)
    {
        if (text.Length is 9 or 10 && text.StartsWith("tt", StringComparison.OrdinalIgnoreCase) && text[2..].All(char.IsAsciiDigit))
        {
            var imdbId = text.ToLowerInvariant();
            return await TitlesAsync(
                db.Movies.Where(movie => movie.ImdbId == imdbId && movie.RemovedAt == null).Select(movie => movie.Id),
                db.TvShows.Where(show => show.ImdbId == imdbId && show.RemovedAt == null).Select(show => show.Id),
                type,
                cancellationToken);
        }

        if (text.StartsWith(TmdbPrefix, StringComparison.OrdinalIgnoreCase)
            && int.TryParse(text.AsSpan(TmdbPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var tmdbId))
        {
            return await TitlesAsync(
                db.Movies.Where(movie => movie.TmdbId == tmdbId && movie.RemovedAt == null).Select(movie => movie.Id),
                db.TvShows.Where(show => show.TmdbId == tmdbId && show.RemovedAt == null).Select(show => show.Id),
                type,
                cancellationToken);
        }

        return null;
    }

    private static async Task<IReadOnlyList<TitleRef>> TitlesAsync(
        IQueryable<long> movies,
        IQueryable<long> shows,
        MediaType? type,
        CancellationToken cancellationToken)
    {
        var found = (await movies.ToListAsync(cancellationToken)).Select(id => new TitleRef(MediaType.Movie, id))
            .Concat((await shows.ToListAsync(cancellationToken)).Select(id => new TitleRef(MediaType.Tv, id)));
        return [.. found.Where(title => type is null || title.Type == type)];
    }
}
