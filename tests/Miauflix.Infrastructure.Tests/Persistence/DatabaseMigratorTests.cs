using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Startup;
using Miauflix.Infrastructure.Persistence;
using Miauflix.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Miauflix.Infrastructure.Tests.Persistence;

public sealed class DatabaseMigratorTests
{
    private string _data = "";

    private string DatabaseFile => Path.Combine(_data, "miauflix.db");

    [SetUp]
    public void MakeDataDirectory() => _data = Directory.CreateTempSubdirectory("miauflix-migrate-").FullName;

    [TearDown]
    public void DeleteDataDirectory()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }

    [Test]
    public async Task Keeps_the_data_of_a_database_from_before_the_column_rename()
    {
        await MigrateAsync("InitialCreate");
        await ExecuteAsync(
            """
            INSERT INTO movie (id, tmdb_id, title, original_title, original_language, overview, tagline, runtime, status, rating, vote_count,
                popularity, poster_path, backdrop_path, logo_path, is_adult, is_demo, detail_level, created_at, updated_at)
            VALUES (1, 550, 'Old', '', '', '', '', 0, '', 0, 0, 0, '', '', '', 0, 0, 'full',
                '2026-01-01T00:00:00.0000000Z', '2026-01-01T00:00:00.0000000Z');
            INSERT INTO movie_source (id, uid, movie_id, infoHash, magnet, url, rn, provider, size, is_private, status, found_at, last_seen_at)
            VALUES (7, '01890a5d-ac96-774b-bcce-b302099a8057', 1, 'hash', 'link', 'address', 'name', 'yts', 5, 0, 'active',
                '2026-01-01T00:00:00.0000000Z', '2026-01-01T00:00:00.0000000Z');
            """);

        await MigrateAsync(target: null);

        Assert.That(
            await ScalarAsync("SELECT ih || '|' || ml || '|' || u FROM movie_source WHERE id = 7"),
            Is.EqualTo("hash|link|address"));
    }

    [TestCase("movie_source")]
    [TestCase("episode_source")]
    public async Task Leaves_no_column_with_a_clear_name(string table)
    {
        await MigrateAsync(target: null);
        Assert.That(
            await ScalarAsync($"SELECT group_concat(name) FROM pragma_table_info('{table}') WHERE lower(name) IN ('magnet', 'infohash', 'torrentfile', 'url')"),
            Is.EqualTo(""));
    }

    [Test]
    public async Task Backs_up_an_existing_database_before_changing_it()
    {
        await MigrateAsync("InitialCreate");
        await MigrateAsync(target: null);
        var backup = Directory.GetFiles(_data, "miauflix.db.bak-*").Single();
        await using var connection = new SqliteConnection($"Data Source={backup};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM pragma_table_info('movie_source') WHERE name = 'magnet'";
        Assert.That(await command.ExecuteScalarAsync(), Is.EqualTo(1L));
    }

    [Test]
    public async Task Refuses_a_newer_database_and_leaves_it_alone()
    {
        await MigrateAsync(target: null);
        await ExecuteAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_FromTheFuture', '99.0.0')");
        var refusal = Assert.ThrowsAsync<StartupRefusedException>(() => MigrateAsync(target: null));
        Assert.That(refusal!.Message, Does.Contain("newer"));
    }

    [Test]
    public async Task Starts_after_a_migration_that_was_killed_while_it_held_the_lock()
    {
        await MigrateAsync("InitialCreate");
        await ExecuteAsync(
            """
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01');
            """);
        await using var database = await TestDatabase.StartAsync(dataDirectory: _data);
        Assert.That(await database.UseAsync<ICatalogDb, int>(db => db.Movies.CountAsync()), Is.Zero);
    }

    [Test]
    public async Task Refuses_a_second_process_on_one_data_directory()
    {
        await using var first = await TestDatabase.StartAsync(dataDirectory: _data);
        var refusal = Assert.ThrowsAsync<StartupRefusedException>(() => TestDatabase.StartAsync(dataDirectory: _data));
        Assert.That(refusal!.Message, Does.Contain("DATA_DIR"));
    }

    private Task MigrateAsync(string? target) =>
        new DatabaseMigrator(new DatabaseLocation(DatabaseFile), NullLogger<DatabaseMigrator>.Instance).MigrateAsync(target, CancellationToken.None);

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<string> ScalarAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (await command.ExecuteScalarAsync())?.ToString() ?? "";
    }
}
