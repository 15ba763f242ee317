using System.Text.Json;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Infrastructure.Persistence.Queries;

/// <summary>
/// Search over the FTS5 table. bm25 weighs the title 10, original and translated titles 4; the logarithm of the popularity is subtracted,
/// since a better rank is smaller. Where most titles match, reading the hits is what takes long: then titles are looked through from the
/// most popular down until there are enough.
/// </summary>
internal sealed class TitleSearchQueries(MiauflixDbContext context) : ITitleSearch
{
    private const string Filters = """
        ({1} IS NULL OR m.media_type = {1})
            AND ({2} IS NULL OR m.year >= {2}) AND ({3} IS NULL OR (m.year <= {3} AND m.year > 0))
            AND ({4} IS NULL
                OR (m.media_type = 'movie' AND EXISTS (SELECT 1 FROM movie_genre g WHERE g.movie_id = m.media_id AND g.genre_id = {4}))
                OR (m.media_type = 'tv' AND EXISTS (SELECT 1 FROM tv_show_genre g WHERE g.tv_show_id = m.media_id AND g.genre_id = {4})))
        """;

    private const string From = $$"""
        FROM title_search JOIN title_search_map m ON m.rowid = title_search.rowid WHERE title_search MATCH {0} AND {{Filters}}
        """;

    /// <summary>The most popular hits, and whole titles, found in the text that the index is made of; {0} = needles as JSON.</summary>
    private const string FromMostPopular = $$"""
        FROM (
            SELECT * FROM (SELECT m.rowid AS id FROM title_search_map m INDEXED BY ix_title_search_map_popularity
                WHERE {{Contains}} AND {{Filters}} ORDER BY m.popularity DESC LIMIT 1000)
            UNION SELECT m.rowid FROM title_search_map m WHERE m.title_key IN ({5}, {6}) AND {{Contains}} AND {{Filters}}
        ) hit JOIN title_search_map m ON m.rowid = hit.id
        """;

    private const string Contains = """
        NOT EXISTS (SELECT 1 FROM json_each({0}) needle
            WHERE instr(' ' || m.titles || ' ' || m.originals || ' ' || m.translated || ' ', needle.value) = 0)
        """;

    private const string Relevance = "bm25(title_search, 10.0, 4.0, 4.0) - ln(1.0 + m.popularity) - 4.0 * (m.year = {7})";

    private const string Popularity = "-m.popularity";

    public async Task<IReadOnlyList<TitleRef>> FindAsync(TitleMatch match, int skip, int take, CancellationToken cancellationToken)
    {
        var rank = match.Ranking == TitleRanking.Relevance ? Relevance : Popularity;
        var from = match.Ranking == TitleRanking.MostPopular ? FromMostPopular : From;
        var sql = $$"""
            SELECT m.media_type, m.media_id
            {{from}}
            ORDER BY m.title_key IN ({5}, {6}) DESC, substr(m.title_key, 1, length({6})) = {6} DESC, {{rank}}, m.year DESC, m.media_type, m.media_id
            LIMIT {8} OFFSET {9}
            """;
        var what = match.Ranking == TitleRanking.MostPopular ? JsonSerializer.Serialize(match.Needles) : match.Expression;
        object?[] parameters = [what, .. FiltersOf(match), match.Key, match.OtherKey, match.PreferredYear, take, skip];
        var rows = await context.Database.SqlQueryRaw<Row>(sql, parameters!).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new TitleRef(row.MediaType == "movie" ? MediaType.Movie : MediaType.Tv, row.MediaId))];
    }

    public async Task<int> CountAsync(TitleMatch match, int limit, CancellationToken cancellationToken)
    {
        var sql = $$"""SELECT count(*) AS "Value" FROM (SELECT 1 {{From}} LIMIT {5})""";
        object?[] parameters = [match.Expression, .. FiltersOf(match), limit];
        return (await context.Database.SqlQueryRaw<int>(sql, parameters!).ToListAsync(cancellationToken))[0];
    }

    private static object?[] FiltersOf(TitleMatch match) =>
    [
        (object?)(match.Type switch { MediaType.Movie => "movie", MediaType.Tv => "tv", _ => null }) ?? DBNull.Value,
        (object?)match.YearFrom ?? DBNull.Value,
        (object?)match.YearTo ?? DBNull.Value,
        (object?)match.GenreId ?? DBNull.Value,
    ];

    private sealed record Row(string MediaType, long MediaId);
}
