using MediatR;
using Miauflix.Api.Tests.Server;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Trakt;
using Miauflix.TestKit;
using Miauflix.TestKit.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Api.Tests.Catalog;

/// <summary>What is played and watched here, told to Trakt.</summary>
public sealed class TraktOutboxTests
{
    private TraktServer _server;
    private long _movie;

    private Guid User => _server.Catalog.Session.UserId;

    [SetUp]
    public async Task Start()
    {
        _server = await TraktServer.StartAsync(tmdb => tmdb.Movies[550] = FakeTitles.Movie(550, "Film"));
        using var linked = await _server.LinkAsync();
        _movie = (await _server.Catalog.GetAsync("/api/movies/550")).GetProperty("id").GetInt64();
        await _server.PutAsync("/api/trakt/settings", new { scrobble = true, exportHistory = true });
    }

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task Tells_trakt_what_plays()
    {
        await PublishAsync(new PlaybackStarted(User, new PlayedTitle(_movie, null), 0.25, _server.Server.Time.GetUtcNow()));
        await Probe.Until("it is sent", () => _server.Trakt.CountOf("POST /scrobble/start") == 1);
        var call = _server.Trakt.Calls.Single(call => call.Target == "POST /scrobble/start");
        Assert.Multiple(() =>
        {
            Assert.That(call.Body["movie"]!.ToJsonString(), Is.EqualTo("{\"ids\":{\"tmdb\":550}}"));
            Assert.That(call.Body["progress"]!.GetValue<double>(), Is.EqualTo(25));
            Assert.That(call.Body["app_version"]!.GetValue<string>(), Is.Not.Empty);
            Assert.That(call.Authorization, Is.EqualTo($"Bearer {_server.Account.AccessToken}"));
        });
    }

    [Test]
    public async Task Tells_trakt_what_was_watched_and_what_was_not()
    {
        await PublishAsync(new WatchedChanged(User, new PlayedTitle(_movie, null), IsWatched: true, _server.Server.Time.GetUtcNow()));
        await Probe.Until("it is sent", () => _server.Trakt.CountOf("POST /sync/history") == 1);
        await PublishAsync(new WatchedChanged(User, new PlayedTitle(_movie, null), IsWatched: false, _server.Server.Time.GetUtcNow()));
        await Probe.Until("it is taken back", () => _server.Trakt.CountOf("POST /sync/history/remove") == 1);
        Assert.That(
            _server.Trakt.Calls.Single(call => call.Target == "POST /sync/history").Body["movies"]![0]!["ids"]!["tmdb"]!.GetValue<int>(),
            Is.EqualTo(550));
    }

    [Test]
    public async Task A_conflict_means_that_trakt_knows_already()
    {
        _server.Trakt.Intercept = target => target == "POST /scrobble/stop" ? new FakeReply(409, "{\"watched_at\":\"2026-01-01T00:00:00.000Z\"}") : null;
        await OweAsync("stop", 0.9);
        await Probe.Until("nothing is owed", async () => await OwedAsync() == 0);
        Assert.That(_server.Trakt.CountOf("POST /scrobble/stop"), Is.EqualTo(1));
    }

    [Test]
    public async Task Keeps_only_the_latest_word_while_trakt_is_down_and_sends_it_afterwards()
    {
        _server.Trakt.Intercept = target => target.StartsWith("POST /scrobble", StringComparison.Ordinal) ? new FakeReply(503, "") : null;
        await OweAsync("start", 0.1);
        await OweAsync("pause", 0.4);
        await OweAsync("stop", 0.95);
        await _server.SendAsync(new SendTraktOutbox());
        await Probe.Until("the refusal to be noted", async () => await _server.Server.UseAsync<ICatalogDb, bool>(
            db => db.TraktOutbox.AnyAsync(entry => entry.Attempts > 0)));
        Assert.That(await OwedAsync(), Is.EqualTo(1));

        _server.Trakt.Intercept = null;
        _server.Server.Time.Advance(TimeSpan.FromHours(1));
        var before = _server.Trakt.Calls.Count;
        await _server.SendAsync(new SendTraktOutbox());
        await Probe.Until("nothing is owed", async () => await OwedAsync() == 0);
        Assert.That(_server.Trakt.Calls.Skip(before).Select(call => call.Target), Is.EqualTo(new[] { "POST /scrobble/stop" }));
    }

    [Test]
    public async Task Gives_up_after_seven_days()
    {
        _server.Trakt.Intercept = target => target.StartsWith("POST /scrobble", StringComparison.Ordinal) ? new FakeReply(500, "") : null;
        await OweAsync("stop", 0.9);
        _server.Server.Time.Advance(TimeSpan.FromDays(7.1));
        await _server.SendAsync(new SendTraktOutbox());
        Assert.That(await OwedAsync(), Is.Zero);
    }

    [Test]
    public async Task Drops_what_trakt_will_never_take()
    {
        _server.Trakt.Intercept = target => target == "POST /scrobble/stop" ? new FakeReply(404, "") : null;
        await OweAsync("stop", 0.9);
        await Probe.Until("nothing is owed", async () => await OwedAsync() == 0);
    }

    [Test]
    public async Task Owes_nothing_for_the_first_percent_for_own_titles_and_for_users_who_do_not_want_it()
    {
        var own = await AddOwnMovieAsync();
        var tooEarly = await OweAsync("start", 0.005);
        var ownTitle = await _server.SendAsync(new ScrobbleToTrakt(User, "start", new PlayedTitle(own, null), 0.5));
        await _server.PutAsync("/api/trakt/settings", new { scrobble = false, exportHistory = false });
        var unwanted = await OweAsync("start", 0.5);
        var unwantedHistory = await _server.SendAsync(new ExportWatchedToTrakt(User, new PlayedTitle(_movie, null), true, _server.Server.Time.GetUtcNow()));
        Assert.That((tooEarly, ownTitle, unwanted, unwantedHistory), Is.EqualTo((false, false, false, false)));
    }

    private async Task<long> AddOwnMovieAsync()
    {
        using var added = await _server.Http.PostJsonAsync("/api/movies", new { title = "Our holiday", year = 2020 });
        return (await added.ReadJsonAsync()).GetProperty("id").GetInt64();
    }

    private Task<bool> OweAsync(string action, double fraction) =>
        _server.SendAsync(new ScrobbleToTrakt(User, action, new PlayedTitle(_movie, null), fraction));

    private Task<int> OwedAsync() => _server.Server.UseAsync<ICatalogDb, int>(db => db.TraktOutbox.CountAsync());

    private Task<bool> PublishAsync(INotification notification) => _server.Server.UseAsync<IMediator, bool>(async mediator =>
    {
        await mediator.Publish(notification);
        return true;
    });
}
