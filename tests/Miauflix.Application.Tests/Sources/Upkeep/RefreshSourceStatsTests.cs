using MediatR;
using Miauflix.Application.Common.Network;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Policies;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Sources.Upkeep;
using Miauflix.Domain.Common;
using Miauflix.Domain.Sources;
using Miauflix.TestKit;
using Miauflix.Infrastructure.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace Miauflix.Application.Tests.Sources.Upkeep;

public sealed class RefreshSourceStatsTests
{
    private const string Tracker = "udp://tracker.example:1337/announce";
    private const int Sources = 100;

    private readonly Mock<ITrackerScraper> _scraper = new();
    private readonly Mock<INetworkGate> _gate = new();
    private readonly Mock<IMediator> _mediator = new();
    private TempDirectory _data;
    private TestDatabase _database;

    [SetUp]
    public async Task StartAsync()
    {
        _scraper.Reset();
        _gate.Reset();
        _mediator.Reset();
        _scraper.Setup(scraper => scraper.CommonTrackers).Returns([Tracker]);
        _gate.Setup(gate => gate.IsOpen).Returns(true);
        _data = new TempDirectory();
        await PlaintextDatabase.CreateAsync(_data.Path, Sources);
        _database = await TestDatabase.StartAsync(
            services => services
                .AddEncryptionMaintenance()
                .AddSingleton<TrackerRests>()
                .AddSingleton<StatsRound>()
                .AddSingleton(_scraper.Object)
                .AddSingleton(_gate.Object)
                .AddSingleton(_mediator.Object),
            _data.Path);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _database.DisposeAsync();
        _data.Dispose();
    }

    [Test]
    public async Task One_question_to_a_tracker_covers_every_source_that_is_due()
    {
        Answer(_ => new SwarmFigures(12, 3));
        await RunAsync();
        await RunAsync();

        _scraper.Verify(
            scraper => scraper.ScrapeAsync(Tracker, It.Is<IReadOnlyCollection<InfoHash>>(hashes => hashes.Count == Sources), It.IsAny<CancellationToken>()),
            Times.Once,
            "nothing is due the second time");
        var rows = await RowsAsync();
        Assert.That(rows, Has.All.Matches<MovieSource>(row => row is { Broadcasters: 12, Watchers: 3, StatsFailures: 0, NextStatsCheckAt: not null }));
    }

    [Test]
    public async Task A_torrent_the_tracker_does_not_know_is_unknown_and_not_zero()
    {
        Answer(hash => hash.Hex == PlaintextDatabase.HashOf(7) ? null : new SwarmFigures(1, 0));
        await RunAsync();

        var unknown = (await RowsAsync()).Single(row => row.Id == 7);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(unknown.Broadcasters, Is.Null);
            Assert.That(unknown.StatsFailures, Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Private_sources_are_never_asked_about()
    {
        await using (var connection = await PlaintextDatabase.OpenAsync(_database.DatabaseFile))
        {
            await PlaintextDatabase.ExecuteAsync(connection, "UPDATE movie_source SET is_private = 1");
        }

        await RunAsync();
        _scraper.Verify(scraper => scraper.ScrapeAsync(It.IsAny<string>(), It.IsAny<IReadOnlyCollection<InfoHash>>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Test]
    public async Task A_closed_gate_asks_nobody_and_blames_nobody()
    {
        _gate.Setup(gate => gate.IsOpen).Returns(false);
        await RunAsync();
        Assert.That(await RowsAsync(), Has.All.Matches<MovieSource>(row => row.StatsFailures == 0));
    }

    [Test]
    public async Task A_death_is_told_once_by_id()
    {
        await using (var connection = await PlaintextDatabase.OpenAsync(_database.DatabaseFile))
        {
            await PlaintextDatabase.ExecuteAsync(
                connection,
                "UPDATE movie_source SET zero_checks = 2, zero_since = '2020-01-01T00:00:00.0000000Z', broadcasters = 0, watchers = 0 WHERE id = 5");
        }

        Answer(hash => hash.Hex == PlaintextDatabase.HashOf(5) ? default(SwarmFigures) : new SwarmFigures(1, 1));
        await RunAsync();
        _mediator.Verify(
            mediator => mediator.Publish(It.Is<SourceDied>(died => died.SourceIds.SequenceEqual(new[] { 5L })), It.IsAny<CancellationToken>()),
            Times.Once);
    }

    private void Answer(Func<InfoHash, SwarmFigures?> answer) => _scraper
        .Setup(scraper => scraper.ScrapeAsync(It.IsAny<string>(), It.IsAny<IReadOnlyCollection<InfoHash>>(), It.IsAny<CancellationToken>()))
        .ReturnsAsync((string _, IReadOnlyCollection<InfoHash> hashes, CancellationToken _) => hashes
            .Select(hash => (Hash: hash, Figures: answer(hash)))
            .Where(found => found.Figures is not null)
            .ToDictionary(found => found.Hash, found => found.Figures!.Value));

    private async Task RunAsync()
    {
        await using var scope = _database.Services.CreateAsyncScope();
        IRequestHandler<RefreshSourceStats> handler = ActivatorUtilities.CreateInstance<RefreshSourceStatsHandler>(scope.ServiceProvider);
        await handler.Handle(new RefreshSourceStats(), CancellationToken.None);
    }

    private Task<List<MovieSource>> RowsAsync() => _database.UseAsync<ISourcesDb, List<MovieSource>>(db => db.MovieSources.ToListAsync());
}
