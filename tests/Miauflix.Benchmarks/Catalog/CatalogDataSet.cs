using System.Globalization;
using System.Text.Json;
using Miauflix.TestKit;
using Microsoft.Data.Sqlite;

namespace Miauflix.Benchmarks.Catalog;

/// <summary>
/// Fills a migrated database with an invented catalogue, the same each time: movies, shows, five seasons of five episodes each, four
/// translations of everything, and a full-text index in which three titles in ten hold the word "the". SQLite makes the rows itself, which
/// is a hundred times faster than sending them.
/// </summary>
internal sealed class CatalogDataSet : IDisposable
{
    /// <summary>TMDB id of the show with 20 more seasons.</summary>
    public const int LongShow = 1;

    /// <summary>TMDB id of the show whose first season has 200 episodes.</summary>
    public const int BigSeasonShow = 2;

    private const int Words = 6_000;
    private const int Genres = 19;
    private const string Now = "'2026-01-01T00:00:00.0000000Z'";

    private readonly SqliteConnection _database;
    private readonly int _movies;
    private readonly int _shows;

    private CatalogDataSet(string directory, int movies, int shows)
    {
        (_movies, _shows) = (movies, shows);
        _database = new SqliteConnection($"Data Source={Path.Combine(directory, "miauflix.db")};Pooling=false");
        _database.Open();
    }

    /// <summary>Migrates a new database in a directory and fills it.</summary>
    public static async Task FillAsync(string directory, int movies, int shows)
    {
        await (await TestDatabase.StartAsync(dataDirectory: directory)).DisposeAsync();
        using var set = new CatalogDataSet(directory, movies, shows);
        set.Fill();
    }

    public void Dispose() => _database.Dispose();

    private void Fill()
    {
        Run("PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-200000; PRAGMA foreign_keys=OFF;");
        Run("CREATE TEMP TABLE words(k INTEGER PRIMARY KEY, w TEXT NOT NULL);");
        Run($"INSERT INTO words SELECT key, value FROM json_each('{JsonSerializer.Serialize(MakeWords())}');");
        Run("BEGIN;");
        Insert("genre", Genres, new() { ["id"] = "i" });
        Insert("genre_translation", Genres, new() { ["genre_id"] = "i", ["language"] = "'en'", ["name"] = "'Genre ' || i" });
        FillMovies();
        FillShows();
        FillIndex();
        FillLists();
        Run("COMMIT; ANALYZE; INSERT INTO title_search(title_search) VALUES ('optimize'); PRAGMA wal_checkpoint(TRUNCATE);");
    }

    private void FillMovies()
    {
        Insert("movie", _movies, new()
        {
            ["id"] = "i",
            ["tmdb_id"] = "i",
            ["imdb_id"] = "printf('tt%07d', i)",
            ["title"] = Title(1),
            ["original_title"] = Title(1),
            ["original_language"] = "'en'",
            ["overview"] = Overview,
            ["runtime"] = "60 + i % 90",
            ["status"] = "'Released'",
            ["release_date"] = "printf('%d-%02d-01', 1950 + i * 7 % 76, 1 + i % 12)",
            ["rating"] = "(i * 37 % 100) / 10.0",
            ["vote_count"] = "i % 5000",
            ["popularity"] = Popularity,
            ["poster_path"] = "'/poster' || i || '.jpg'",
            ["backdrop_path"] = "'/backdrop' || i || '.jpg'",
            ["detail_level"] = "'full'",
            ["refreshed_at"] = Now,
        });
        Insert("movie_genre", 2 * _movies, new() { ["movie_id"] = "(i + 1) / 2", ["genre_id"] = "1 + (i + i / 40) % " + Genres, ["position"] = "i % 2" });
        Insert("movie_translation", 4 * _movies, new()
        {
            ["movie_id"] = "(i + 3) / 4",
            ["language"] = Language,
            ["title"] = Title(5),
            ["overview"] = Overview,
        });
    }

    private void FillShows()
    {
        Insert("tv_show", _shows, new()
        {
            ["id"] = "i",
            ["tmdb_id"] = "i",
            ["imdb_id"] = "printf('tt%07d', 5000000 + i)",
            ["name"] = Title(9),
            ["original_name"] = Title(9),
            ["original_language"] = "'en'",
            ["overview"] = Overview,
            ["status"] = "'Ended'",
            ["type"] = "'Scripted'",
            ["first_air_date"] = "printf('%d-%02d-01', 1950 + i * 7 % 76, 1 + i % 12)",
            ["episode_run_time"] = "'[45]'",
            ["rating"] = "(i * 37 % 100) / 10.0",
            ["popularity"] = Popularity,
            ["season_count"] = "5",
            ["detail_level"] = "'full'",
            ["refreshed_at"] = Now,
        });
        Insert("tv_show_genre", 2 * _shows, new() { ["tv_show_id"] = "(i + 1) / 2", ["genre_id"] = "1 + (i + i / 40) % " + Genres, ["position"] = "i % 2" });
        Insert("tv_show_translation", 4 * _shows, new()
        {
            ["tv_show_id"] = "(i + 3) / 4",
            ["language"] = Language,
            ["name"] = Title(13),
            ["overview"] = Overview,
        });
        Seasons(5 * _shows, "(i + 4) / 5", "1 + (i - 1) % 5", 5 * _shows, 5);
        Episodes("season.id <= 5 * (SELECT count(*) FROM tv_show)", count: 5);
        Seasons(20, LongShow.ToString(CultureInfo.InvariantCulture), "5 + i", 20, 10);
        Episodes($"season.tv_show_id = {LongShow} AND season.season_number > 5", count: 10);
        Episodes($"season.tv_show_id = {BigSeasonShow} AND season.season_number = 1", count: 200, from: 6);
        Run("""
            INSERT INTO episode_translation (episode_id, language, name, overview, created_at, updated_at)
            SELECT e.id, l.value, e.name || ' ' || l.value, e.overview, e.created_at, e.updated_at FROM episode e, json_each('["es","fr","de","pt"]') l;
            """);
    }

    private void Seasons(int rows, string show, string number, int offset, int episodes) => Insert("season", rows, new()
    {
        ["tmdb_id"] = $"i + {offset} * 2",
        ["tv_show_id"] = show,
        ["season_number"] = number,
        ["name"] = "'Season ' || i",
        ["tmdb_episode_count"] = episodes.ToString(CultureInfo.InvariantCulture),
        ["is_synced"] = "1",
        ["synced_at"] = Now,
    });

    private void Episodes(string which, int count, int from = 1) => Run($"""
        WITH RECURSIVE n(i) AS (SELECT {from} UNION ALL SELECT i + 1 FROM n WHERE i < {count})
        INSERT INTO episode (tmdb_id, tv_show_id, season_id, season_number, episode_number, name, overview, air_date, runtime, episode_type,
            still_path, rating, created_at, updated_at)
        SELECT season.id * 1000 + i, season.tv_show_id, season.id, season.season_number, i, 'Episode ' || i, 'What happens in it, in a sentence or two.',
            '2015-01-01', 45, 'standard', '/still.jpg', 7.5, {Now}, {Now}
        FROM season, n WHERE {which};
        """);

    private void FillIndex()
    {
        foreach (var (table, type, title, date) in new[] { ("movie", "movie", "title", "release_date"), ("tv_show", "tv", "name", "first_air_date") })
        {
            Run($"""
                INSERT INTO title_search_map (media_type, media_id, popularity, year, title_key, titles, originals, translated)
                SELECT '{type}', m.id, m.popularity, CAST(substr(m.{date}, 1, 4) AS INTEGER), m.{title}, m.{title}, '',
                    (SELECT group_concat(t.{title}, ' ') FROM {table}_translation t WHERE t.{table}_id = m.id)
                FROM {table} m;
                """);
        }
    }

    private void FillLists()
    {
        Insert("media_list", 1, new()
        {
            ["id"] = "i",
            ["slug"] = "'@@tmdb_movies_popular'",
            ["name"] = "'Popular Movies'",
            ["kind"] = "'movie'",
            ["origin"] = "'system'",
            ["version"] = "1",
            ["loaded_at"] = Now,
        });
        Insert("media_list_item", 120, new() { ["list_id"] = "1", ["position"] = "i - 1", ["media_type"] = "'movie'", ["media_id"] = "i * 13" });
    }

    /// <summary>Rows 1 to <paramref name="rows"/>; columns without an expression are empty or zero where they must be something.</summary>
    private void Insert(string table, int rows, Dictionary<string, string> columns)
    {
        using var command = _database.CreateCommand();
        command.CommandText = $"SELECT name, type FROM pragma_table_info('{table}') WHERE \"notnull\" = 1 AND pk = 0;";
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                var name = reader.GetString(0);
                columns.TryAdd(name, name.EndsWith("_at", StringComparison.Ordinal) ? Now : reader.GetString(1) == "TEXT" ? "''" : "0");
            }
        }

        if (table.EndsWith("_translation", StringComparison.Ordinal) && table != "genre_translation")
        {
            columns.TryAdd("region", "''");
        }

        Run($"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows})
            INSERT INTO {table} ({string.Join(", ", columns.Keys)}) SELECT {string.Join(", ", columns.Values)} FROM n;
            """);
    }

    private void Run(string sql)
    {
        using var command = _database.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string[] MakeWords()
    {
        const string consonants = "bcdfghklmnprstvw";
        const string vowels = "aeiou";
#pragma warning disable CA5394 // Invented words, the same each time.
        var random = new Random(20_260_101);
        return [.. Enumerable.Range(0, Words).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 4))
            .Select(_ => $"{consonants[random.Next(consonants.Length)]}{vowels[random.Next(vowels.Length)]}")) + consonants[random.Next(consonants.Length)])];
#pragma warning restore CA5394
    }

    private const string Popularity = "20000.0 / (1 + i * 7919 % 20011)";

    private const string Language = "substr('esfrdept', 1 + i % 4 * 2, 2)";

    private const string Overview = "'An overview of number ' || i || ', as long as most of them are: who it is about, what they want, and what stands in their way until the end.'";

    private static string Title(int salt) =>
        $"CASE WHEN (i * 31 + {salt}) % 10 < 3 THEN 'the ' ELSE '' END || {Word(salt)} || ' ' || {Word(salt + 1)} || CASE WHEN i % 9 = 0 THEN ' of the ' || {Word(salt + 2)} ELSE '' END";

    private static string Word(int salt) => $"(SELECT w FROM words WHERE k = (i * {7_919 + salt * 2} + i / 6000 * {salt + 1}) % {Words})";
}
