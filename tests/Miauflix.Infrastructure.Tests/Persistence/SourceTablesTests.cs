using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Miauflix.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Infrastructure.Tests.Persistence;

public sealed class SourceTablesTests
{
    private static readonly DateTimeOffset Seen = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private TestDatabase _database = null!;

    [SetUp]
    public async Task Start() => _database = await TestDatabase.StartAsync();

    [TearDown]
    public async Task Stop() => await _database.DisposeAsync();

    [Test]
    public async Task Keeps_every_fact_of_an_episode_source()
    {
        await SaveAsync(Episode());
        var stored = await _database.UseAsync<ISourcesDb, EpisodeSource>(db => db.EpisodeSources.SingleAsync());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(stored.Sightings, Is.EqualTo(Episode().Sightings));
            Assert.That(stored.Findings, Is.EqualTo(Episode().Findings));
            Assert.That(stored.Audio, Is.EqualTo(Episode().Audio));
            Assert.That(stored.PlaybackFailures, Is.EqualTo(new[] { Seen }));
            Assert.That(stored.Scope, Is.EqualTo(SourceScope.Pack));
            Assert.That(stored.Content, Is.EqualTo(ContentRef.Episode(5)));
        }
    }

    [Test]
    public async Task Writes_enumerations_as_words()
    {
        await SaveAsync(Episode());
        Assert.That(
            await ScalarAsync("SELECT status || ' ' || scope || ' ' || facts_from || ' ' || verification FROM episode_source"),
            Does.StartWith("suspect pack files ").And.Contain("\"severity\":\"warn\""));
    }

    [Test]
    public async Task Notices_a_changed_list_inside_a_row()
    {
        await SaveAsync(Episode());
        await _database.UseAsync<IWriteQueue, bool>(writes => writes.RunAsync<ISourcesDb, bool>(
            "test.change",
            async (db, token) =>
            {
                (await db.EpisodeSources.SingleAsync(token)).Languages = ["de"];
                return true;
            },
            CancellationToken.None));
        Assert.That(await ScalarAsync("SELECT languages FROM episode_source"), Is.EqualTo("""["de"]"""));
    }

    private static EpisodeSource Episode() => new()
    {
        Id = 9,
        Uid = Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057"),
        EpisodeId = 5,
        EncryptedInfoHash = "hash",
        EncryptedMagnet = "link",
        EncryptedReleaseName = "name",
        Provider = "eztv",
        Status = SourceStatus.Suspect,
        Scope = SourceScope.Pack,
        FactsFrom = FactsOrigin.Files,
        Sightings = [new ProviderSighting("eztv", 3, null, Seen, Seen, IsTrusted: true)],
        Findings = [new SourceFinding("low-source", FindingSeverity.Warn, null, Seen)],
        Audio = [new SourceAudio("AAC", "5.1", IsAtmos: false)],
        Languages = ["en"],
        PlaybackFailures = [Seen],
        FoundAt = Seen,
        LastSeenAt = Seen,
    };

    private Task<bool> SaveAsync(EpisodeSource source) =>
        _database.UseAsync<IWriteQueue, bool>(writes => writes.RunAsync<ISourcesDb, bool>(
            "test.save",
            (db, _) =>
            {
                db.EpisodeSources.Add(source);
                return Task.FromResult(true);
            },
            CancellationToken.None));

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={_database.DatabaseFile};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
