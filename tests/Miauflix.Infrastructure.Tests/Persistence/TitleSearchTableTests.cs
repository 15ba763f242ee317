using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Miauflix.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Infrastructure.Tests.Persistence;

/// <summary>The full-text index follows its table, whoever writes it.</summary>
public sealed class TitleSearchTableTests
{
    private TestDatabase _database;

    [SetUp]
    public async Task Start() => _database = await TestDatabase.StartAsync();

    [TearDown]
    public async Task Stop() => await _database.DisposeAsync();

    [Test]
    public async Task Follows_what_is_added_changed_and_removed()
    {
        await WriteAsync(db => Task.FromResult(db.TitleSearchEntries.Add(new TitleSearchEntry { MediaId = 1, Titles = "old name" })));
        Assert.That(Count("old"), Is.EqualTo(1));

        await WriteAsync(async db => (await db.TitleSearchEntries.SingleAsync()).Titles = "amélie");
        Assert.That((Count("old"), Count("amelie")), Is.EqualTo((0, 1)));

        await WriteAsync(async db => db.TitleSearchEntries.Remove(await db.TitleSearchEntries.SingleAsync()));
        Assert.That(Count("amelie"), Is.Zero);
    }

    private Task<T> WriteAsync<T>(Func<ICatalogDb, Task<T>> unit) => _database.UseAsync<IWriteQueue, T>(
        writes => writes.RunAsync<ICatalogDb, T>("test.write", (db, _) => unit(db), CancellationToken.None));

    private long Count(string word)
    {
        using var connection = new SqliteConnection($"Data Source={_database.DatabaseFile};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM title_search WHERE title_search MATCH $word";
        command.Parameters.AddWithValue("$word", word);
        return (long)command.ExecuteScalar()!;
    }
}
