using Miauflix.Application.Sources.Providers;
using Miauflix.Application.Sources.Review;
using Miauflix.Application.Sources.Upkeep;
using Miauflix.Application.Tests.Sources.Searching;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using static Miauflix.Application.Tests.Sources.Searching.FakeProvider;

namespace Miauflix.Application.Tests.Sources.Upkeep;

public sealed class RescoreSourcesTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private FakeProvider _provider = null!;
    private SourcesFixture _sources = null!;

    [SetUp]
    public async Task Start()
    {
        _provider = new FakeProvider("first");
        _provider.Has(0, Release(1), Release(2), Release(3));
        _sources = await SourcesFixture.StartAsync(dataDirectory: null, _clock, _provider);
        await _sources.PageAsync(await _sources.AddMovieAsync());
    }

    [TearDown]
    public async Task Stop() => await _sources.DisposeAsync();

    [Test]
    public async Task Figures_that_grow_old_are_worth_less()
    {
        var fresh = await ScoresAsync();
        _clock.Advance(TimeSpan.FromDays(20));
        await _sources.SendAsync(new RescoreSources());
        var old = await ScoresAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(old, Has.Count.EqualTo(3));
            Assert.That(old.Max(), Is.LessThan(fresh.Min()));
            Assert.That(await _sources.ReadAsync(db => db.MovieSources.CountAsync(source => source.ScoredAt == _clock.GetUtcNow())), Is.EqualTo(3));
        }
    }

    [Test]
    public async Task A_provider_is_as_reliable_as_its_sources_turned_out()
    {
        await _sources.WriteAsync((db, token) => db.MovieSources.Where(source => source.Id == 1)
            .ExecuteUpdateAsync(set => set.SetProperty(source => source.EncryptedTorrentFile, [1]), token));
        await _sources.WriteAsync((db, token) => db.MovieSources.Where(source => source.Id == 2)
            .ExecuteUpdateAsync(set => set.SetProperty(source => source.Status, SourceStatus.Rejected), token));
        await _sources.WriteAsync((db, token) => db.MovieSources.Where(source => source.Id == 3).ExecuteUpdateAsync(
            set => set.SetProperty(source => source.Status, SourceStatus.Dead).SetProperty(source => source.DiedAt, _clock.GetUtcNow().AddHours(3)),
            token));
        await _sources.SendAsync(new RescoreSources());
        var stored = await _sources.ReadAsync(db => db.ProviderStatuses.SingleAsync());
        Assert.That((stored.GoodSources, stored.BadSources), Is.EqualTo((1, 2)));
        Assert.That(
            await _sources.UseAsync<ProviderBoard, double>(board => Task.FromResult(board.ReliabilityOf("first"))),
            Is.EqualTo((1 + 2.8) / (3 + 4)).Within(1e-9));
    }

    [Test]
    public async Task What_something_was_learnt_of_is_judged_anew()
    {
        await _sources.WriteAsync((db, token) => db.MovieSources.Where(source => source.Id == 2).ExecuteUpdateAsync(
            set => set
                .SetProperty(source => source.ScoredAt, (DateTimeOffset?)null)
                .SetProperty(source => source.Broadcasters, 0)
                .SetProperty(source => source.LastStatsCheck, _clock.GetUtcNow()),
            token));
        await _sources.SendAsync(new VerifyChangedSources());
        var rows = await _sources.ReadAsync(db => db.MovieSources.OrderBy(source => source.Id).ToListAsync());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows[1].ScoredAt, Is.Not.Null);
            Assert.That(rows[1].StreamingScore, Is.LessThan(rows[0].StreamingScore / 2), "Nobody has it now.");
        }
    }

    [Test]
    public async Task Reports_of_four_users_reject_a_source_when_it_is_judged_anew()
    {
        await _sources.WriteAsync(async (db, token) =>
        {
            foreach (var _ in Enumerable.Range(0, 4))
            {
                db.SourceReports.Add(new SourceReport
                {
                    Id = Guid.CreateVersion7(),
                    SourceId = 1,
                    UserId = Guid.CreateVersion7(),
                    Reason = SourceReportReason.Fake,
                    CreatedAt = _clock.GetUtcNow(),
                });
            }

            return await db.MovieSources.Where(source => source.Id == 1).ExecuteUpdateAsync(set => set.SetProperty(source => source.ScoredAt, (DateTimeOffset?)null), token);
        });
        await _sources.SendAsync(new VerifyChangedSources());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await _sources.ReadAsync(db => db.MovieSources.Where(source => source.Id == 1).Select(source => source.Status).SingleAsync()), Is.EqualTo(SourceStatus.Rejected));
            Assert.That(await _sources.ReadAsync(db => db.ProviderStatuses.Select(status => status.BadSources).SingleAsync()), Is.EqualTo(1));
        }
    }

    private Task<List<int>> ScoresAsync() => _sources.ReadAsync(db => db.MovieSources.Select(source => source.StreamingScore).ToListAsync());
}
