using Miauflix.Application.Catalog.Ports;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Infrastructure.Persistence.Queries;

/// <summary>
/// Search over the FTS5 table. bm25 weighs the title 10, original and translated titles 4; the logarithm of the popularity is subtracted,
/// since a better rank is smaller. Short words skip bm25: tens of thousands of hits take too long to rank.
/// </summary>
internal sealed class TitleSearchQueries(MiauflixDbContext context) : ITitleSearch
{
    private const string From = """
        FROM title_search JOIN title_search_map m ON m.rowid = title_search.rowid
        WHERE title_search MATCH {0}
            AND ({1} IS NULL OR m.media_type = {1})
            AND ({2} IS NULL OR m.year >= {2}) AND ({3} IS NULL OR (m.year <= {3} AND m.year > 0))
            AND ({4} IS NULL
                OR (m.media_type = 'movie' AND EXISTS (SELECT 1 FROM movie_genre g WHERE g.movie_id = m.media_id AND g.genre_id = {4}))
                OR (m.media_type = 'tv' AND EXISTS (SELECT 1 FROM tv_show_genre g WHERE g.tv_show_id = m.media_id AND g.genre_id = {4})))
        """;

    private const string Relevance = "bm25(title_search, 10.0, 4.0, 4.0) - ln(1.0 + m.popularity) - 4.0 * (m.year = {7})";

    private const string Popularity = "-m.popularity";

    public async Task<IReadOnlyList<TitleRef>> FindAsync(TitleMatch match, int skip, int take, CancellationToken cancellationToken)
    {
        var rank = match.ByPopularity ? Popularity : Relevance;
        var sql = $$"""
            SELECT m.media_type, m.media_id
            {{From}}
            ORDER BY m.title_key IN ({5}, {6}) DESC, substr(m.title_key, 1, length({6})) = {6} DESC, {{rank}}, m.year DESC, m.media_type, m.media_id
            LIMIT {8} OFFSET {9}
            """;
        object?[] parameters = [.. Filters(match), match.Key, match.OtherKey, match.PreferredYear, take, skip];
        var rows = await context.Database.SqlQueryRaw<Row>(sql, parameters!).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new TitleRef(row.MediaType == "movie" ? MediaType.Movie : MediaType.Tv, row.MediaId))];
    }

    public async Task<int> CountAsync(TitleMatch match, int limit, CancellationToken cancellationToken)
    {
        var sql = $$"""SELECT count(*) AS "Value" FROM (SELECT 1 {{From}} LIMIT {5})""";
        object?[] parameters = [.. Filters(match), limit];
        return (await context.Database.SqlQueryRaw<int>(sql, parameters!).ToListAsync(cancellationToken))[0];
    }

    private static object?[] Filters(TitleMatch match) =>
    [
        match.Expression,
        (object?)(match.Type switch { MediaType.Movie => "movie", MediaType.Tv => "tv", _ => null }) ?? DBNull.Value,
        (object?)match.YearFrom ?? DBNull.Value,
        (object?)match.YearTo ?? DBNull.Value,
        (object?)match.GenreId ?? DBNull.Value,
    ];

    private sealed record Row(string MediaType, long MediaId);
}
