using System.Globalization;
using System.Text.Json;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Infrastructure.Persistence.Queries;

/// <summary>
/// Lists in one statement: the titles that were picked, joined to their rows by id, with genre names and translated texts from look-ups by
/// primary key. A join over translations and genres would multiply the rows.
/// </summary>
internal sealed class TitleCardQueries(MiauflixDbContext context) : ITitleCards
{
    private const string PickedFromList =
        "SELECT position, media_type, media_id FROM media_list_item WHERE list_id = {3}";

    private const string PickedByIds =
        "SELECT key AS position, value ->> 0 AS media_type, value ->> 1 AS media_id FROM json_each({3})";

    public Task<IReadOnlyList<TitleCard>> OfListAsync(
        long listId,
        int offset,
        int limit,
        TitleLanguage language,
        CancellationToken cancellationToken) => ReadAsync(PickedFromList, language, listId, limit, offset, cancellationToken);

    public Task<IReadOnlyList<TitleCard>> OfTitlesAsync(
        IReadOnlyList<TitleRef> titles,
        TitleLanguage language,
        CancellationToken cancellationToken)
    {
        if (titles.Count == 0)
        {
            return Task.FromResult<IReadOnlyList<TitleCard>>([]);
        }

        var ids = string.Join(',', titles.Select(title => $"[\"{TypeName(title.Type)}\",{title.Id.ToString(CultureInfo.InvariantCulture)}]"));
        return ReadAsync(PickedByIds, language, $"[{ids}]", titles.Count, 0, cancellationToken);
    }

    private async Task<IReadOnlyList<TitleCard>> ReadAsync(
        string picked,
        TitleLanguage language,
        object source,
        int limit,
        int offset,
        CancellationToken cancellationToken)
    {
        var sql = $"""
            WITH picked(position, media_type, media_id) AS ({picked})
            SELECT picked.position, picked.media_type, m.id, m.tmdb_id, m.imdb_id,
                {Text("movie", "title", "m.title")} AS title,
                {Text("movie", "overview", "m.overview")} AS overview,
                {Text("movie", "tagline", "m.tagline")} AS tagline,
                m.poster_path, m.backdrop_path, m.logo_path, {Genres("movie")} AS genres,
                m.popularity, m.rating, m.release_date AS date, m.runtime, '[]' AS episode_run_time, '' AS show_type, 0 AS in_production,
                m.created_at, m.updated_at
            FROM picked JOIN movie m ON picked.media_type = 'movie' AND m.id = picked.media_id AND m.removed_at IS NULL
            UNION ALL
            SELECT picked.position, picked.media_type, m.id, m.tmdb_id, m.imdb_id,
                {Text("tv_show", "name", "m.name")},
                {Text("tv_show", "overview", "m.overview")},
                {Text("tv_show", "tagline", "m.tagline")},
                m.poster_path, m.backdrop_path, m.logo_path, {Genres("tv_show")},
                m.popularity, m.rating, m.first_air_date, 0, m.episode_run_time, m.type, m.in_production,
                m.created_at, m.updated_at
            FROM picked JOIN tv_show m ON picked.media_type = 'tv' AND m.id = picked.media_id AND m.removed_at IS NULL
            ORDER BY position LIMIT {"{4}"} OFFSET {"{5}"}
            """;
        var rows = await context.Database
            .SqlQueryRaw<Row>(sql, language.Language, language.Region, language.ToString(), source, limit, offset)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(Card)];
    }

    /// <summary>A translated text, in the order of <c>TranslationChoice</c>; {0} = language, {1} = region.</summary>
    private static string Text(string table, string column, string own) =>
        $$"""
        coalesce((SELECT t.{{column}} FROM {{table}}_translation t
            WHERE t.{{table}}_id = m.id AND t.language = {0} AND t.{{column}} <> '' AND ({0} <> 'en' OR {1} <> '')
            ORDER BY t.region = {1} DESC, t.region = '' DESC, t.region = upper({0}) DESC, t.region LIMIT 1), {{own}})
        """;

    /// <summary>Genre names in TMDB's order: as asked ({2}), else English, else any, else the number.</summary>
    private static string Genres(string table) =>
        $$"""
        (SELECT json_group_array(name) FROM (
            SELECT coalesce(
                (SELECT n.name FROM genre_translation n WHERE n.genre_id = g.genre_id AND n.language = {2}),
                (SELECT n.name FROM genre_translation n WHERE n.genre_id = g.genre_id AND n.language = {0}),
                (SELECT n.name FROM genre_translation n WHERE n.genre_id = g.genre_id AND n.language = 'en'),
                (SELECT n.name FROM genre_translation n WHERE n.genre_id = g.genre_id ORDER BY n.language LIMIT 1),
                'Genre ' || g.genre_id) AS name
            FROM {{table}}_genre g WHERE g.{{table}}_id = m.id ORDER BY g.position))
        """;

    private static string TypeName(MediaType type) => type == MediaType.Movie ? "movie" : "tv";

    private static TitleCard Card(Row row) => new(
        row.MediaType == "movie" ? MediaType.Movie : MediaType.Tv,
        row.Id,
        row.TmdbId,
        row.ImdbId,
        row.Title,
        row.Overview,
        row.Tagline,
        row.PosterPath,
        row.BackdropPath,
        row.LogoPath,
        JsonSerializer.Deserialize<string[]>(row.Genres) ?? [],
        row.Popularity,
        row.Rating,
        row.Date,
        row.Runtime,
        JsonSerializer.Deserialize<int[]>(row.EpisodeRunTime) ?? [],
        row.ShowType,
        row.InProduction,
        row.CreatedAt,
        row.UpdatedAt);

    private sealed record Row(
        long Position,
        string MediaType,
        long Id,
        int TmdbId,
        string? ImdbId,
        string Title,
        string Overview,
        string Tagline,
        string PosterPath,
        string BackdropPath,
        string LogoPath,
        string Genres,
        double Popularity,
        double Rating,
        DateOnly? Date,
        int Runtime,
        string EpisodeRunTime,
        string ShowType,
        bool InProduction,
        DateTimeOffset CreatedAt,
        DateTimeOffset UpdatedAt);
}
