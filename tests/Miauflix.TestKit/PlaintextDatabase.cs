using Miauflix.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Miauflix.TestKit;

/// <summary>
/// A database as it was before identifiers were encrypted: the schema of the first migration, sources in clear text, several per movie. The
/// hash, name and magnet of row <c>n</c> follow from <c>n</c>.
/// </summary>
public static class PlaintextDatabase
{
    public const int SourcesPerMovie = 20;

    private const string Movies = """
        INSERT INTO movie (id, tmdb_id, title, original_title, original_language, overview, tagline, runtime, status, rating, vote_count,
            popularity, poster_path, backdrop_path, logo_path, is_adult, is_demo, detail_level, created_at, updated_at)
        VALUES ($id, $id, 'Film ' || $id, 'Film ' || $id, 'en', '', '', 100, '', 0, 0, 0, '', '', '', 0, 0, 'full', $now, $now)
        """;

    private const string Sources = """
        INSERT INTO movie_source (id, uid, movie_id, infoHash, magnet, url, torrentFile, rn, provider, size, is_private, status, found_at, last_seen_at)
        VALUES ($id, $uid, $movie, $hash, $magnet, $url, NULL, $name, 'yts', 1000, 0, 'active', $now, $now)
        """;

    private const string Now = "2026-01-02T03:04:05.0000000Z";

    /// <summary>Makes <c>miauflix.db</c> in a data directory.</summary>
    /// <returns>Its path.</returns>
    public static async Task<string> CreateAsync(string dataDirectory, int sources)
    {
        Directory.CreateDirectory(dataDirectory);
        var file = Path.Combine(dataDirectory, "miauflix.db");
        await new DatabaseMigrator(new DatabaseLocation(file), NullLogger<DatabaseMigrator>.Instance).MigrateAsync("InitialCreate", CancellationToken.None);
        await using var connection = await OpenAsync(file);
        await using var transaction = connection.BeginTransaction();
        for (var source = 1; source <= sources; source++)
        {
            var movie = ((source - 1) / SourcesPerMovie) + 1;
            if (source % SourcesPerMovie == 1)
            {
                await ExecuteAsync(connection, Movies, ("$id", movie), ("$now", Now));
            }

            await ExecuteAsync(
                connection,
                Sources,
                ("$id", source),
                ("$uid", UidOf(source).ToString("D")),
                ("$movie", movie),
                ("$hash", HashOf(source)),
                ("$magnet", MagnetOf(source)),
                ("$url", $"https://provider.example/torrent/{source}"),
                ("$name", NameOf(source)),
                ("$now", Now));
        }

        await transaction.CommitAsync();
        return file;
    }

    public static Guid UidOf(int source) => new($"01890a5d-ac96-774b-bcce-{source:x12}");

    public static string HashOf(int source) => $"c9e15763f722f23e98a29decdfae341b{source:x8}";

    public static string NameOf(int source) => $"Film.{source}.2024.1080p.WEB-DL.x264-GROUP";

    public static string MagnetOf(int source) => $"magnet:?xt=urn:btih:{HashOf(source)}&dn={NameOf(source)}";

    /// <summary>A connection of one's own, for looking and for damage.</summary>
    public static async Task<SqliteConnection> OpenAsync(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await connection.OpenAsync();
        return connection;
    }

    public static async Task ExecuteAsync(SqliteConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        await command.ExecuteNonQueryAsync();
    }

    /// <summary>One number.</summary>
    public static async Task<long> CountAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
