using System.Text.Json;
using MediatR;
using Miauflix.Api.Tests.Server;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Shows;
using Miauflix.TestKit;
using Miauflix.TestKit.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Api.Tests.Catalog;

public sealed class ShowsTests
{
    private const int Thrones = 1399;

    private CatalogServer _server;

    [SetUp]
    public async Task Start() => _server = await CatalogServer.StartAsync(tmdb =>
    {
        tmdb.Shows[Thrones] = FakeTitles.Show(Thrones, "Thrones", (0, 1), (1, 3), (2, 2));
        tmdb.Seasons[(Thrones, 0)] = FakeTitles.Season(Thrones, 0, 1);
        tmdb.Seasons[(Thrones, 1)] = FakeTitles.Season(Thrones, 1, 3);
        tmdb.Seasons[(Thrones, 2)] = FakeTitles.Season(Thrones, 2, 2);
        tmdb.Seasons[(Thrones, 2)]["episodes"]!.AsArray().Add(FakeTitles.Episode(Thrones, 2, 3, "2999-01-01"));
    });

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task Opens_a_show_follows_it_and_syncs_its_seasons_behind()
    {
        var show = await _server.GetAsync($"/api/shows/{Thrones}?lang=es");
        Assert.Multiple(() =>
        {
            Assert.That(show.GetProperty("type").GetString(), Is.EqualTo("show"));
            Assert.That(show.GetProperty("title").GetString(), Is.EqualTo("Thrones en español"));
            Assert.That(show.GetProperty("backdrop").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(show.GetProperty("tvdbId").GetInt32(), Is.EqualTo(101_399));
            Assert.That(show.GetProperty("seasons").EnumerateArray().Select(Number), Is.EqualTo(new[] { 1, 2, 0 }), "specials last");
            Assert.That(show.GetProperty("counts").GetProperty("total").GetInt32(), Is.EqualTo(5).Or.EqualTo(6), "TMDB's count, or ours of a season that is synced already");
            Assert.That(show.GetProperty("counts").GetProperty("specials").GetInt32(), Is.EqualTo(1));
            Assert.That(show.GetProperty("counts").GetProperty("watched").ValueKind, Is.EqualTo(JsonValueKind.Null));
        });
        await Probe.Until("all seasons to be synced", async () => (await SeasonsAsync()).All(season => season.GetProperty("isSynced").GetBoolean()));
        var second = (await SeasonsAsync())[1].GetProperty("counts");
        Assert.Multiple(async () =>
        {
            Assert.That(Count(second, "total"), Is.EqualTo(Count(second, "aired") + Count(second, "unaired") + Count(second, "unknown")));
            Assert.That(Count(second, "unaired"), Is.EqualTo(1));
            Assert.That(await _server.Server.UseAsync<ICatalogDb, bool>(db => db.TvShows.AnyAsync(row => row.TmdbId == Thrones && row.Watching)), Is.True);
        });
    }

    [Test]
    public async Task Loads_a_season_while_its_first_reader_waits_and_walks_its_episodes()
    {
        var season = await _server.SeasonAsync(Thrones, 1);
        await _server.SeasonAsync(Thrones, 2);
        var first = season.GetProperty("episodes")[0].GetProperty("id").GetInt64();
        var next = await _server.GetAsync($"/api/episodes/{first}/next");
        var same = await _server.GetAsync($"/api/episodes/next?episodeId={first}");
        var last = season.GetProperty("episodes")[2].GetProperty("id").GetInt64();
        var over = await _server.GetAsync($"/api/episodes/{last}/next");
        var back = await _server.GetAsync($"/api/episodes/{first}/previous");
        var up = await _server.GetAsync($"/api/shows/{Thrones}/next-up");
        var episode = await _server.GetAsync($"/api/episodes/{first}");
        Assert.Multiple(() =>
        {
            Assert.That(season.GetProperty("isSynced").GetBoolean(), Is.True);
            Assert.That(EpisodeNumber(next), Is.EqualTo(2));
            Assert.That(same.GetProperty("episode").GetProperty("id").GetInt64(), Is.EqualTo(next.GetProperty("episode").GetProperty("id").GetInt64()));
            Assert.That(over.GetProperty("episode").GetProperty("seasonNumber").GetInt32(), Is.EqualTo(2));
            Assert.That(over.GetProperty("episode").GetProperty("absoluteNumber").GetInt32(), Is.EqualTo(4));
            Assert.That(back.GetProperty("reason").GetString(), Is.EqualTo("no_more_episodes"));
            Assert.That(up.GetProperty("episode").GetProperty("id").GetInt64(), Is.EqualTo(first));
            Assert.That(episode.GetProperty("show").GetProperty("tmdbId").GetInt32(), Is.EqualTo(Thrones));
            Assert.That(episode.GetProperty("still").GetString(), Is.EqualTo("https://image.tmdb.org/t/p/w300/still1.jpg"));
            Assert.That(episode.GetProperty("isAired").GetBoolean(), Is.True);
        });
    }

    [Test]
    public async Task Says_that_a_slow_season_is_on_its_way()
    {
        await _server.GetAsync($"/api/shows/{Thrones}/seasons");
        _server.Tmdb.Intercept = target => target.Contains("/season/", StringComparison.Ordinal) ? new FakeReply(Delay: TimeSpan.FromSeconds(30)) : null;
        using var response = await _server.Http.GetAsync($"/api/shows/{Thrones}/seasons/1");
        var season = await response.ReadJsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(200));
            Assert.That(response.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(2)));
            Assert.That(season.GetProperty("isSynced").GetBoolean(), Is.False);
            Assert.That(season.GetProperty("episodes").GetArrayLength(), Is.Zero);
        });
    }

    [Test]
    public async Task Fetches_the_texts_of_a_season_in_another_language_once()
    {
        var season = await _server.UntilAsync($"/api/shows/{Thrones}/seasons/1?lang=es", "Spanish titles", IsSpanish);
        await _server.GetAsync($"/api/shows/{Thrones}/seasons/1?lang=es");
        Assert.Multiple(() =>
        {
            Assert.That(season.GetProperty("episodes")[0].GetProperty("title").GetString(), Is.EqualTo("Episode 1 (es)"));
            Assert.That(_server.Tmdb.CountOf($"/tv/{Thrones}/season/1?language=es"), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Keeps_the_ids_of_episodes_that_swap_numbers_vanish_and_come_back()
    {
        var season = await _server.SeasonAsync(Thrones, 1);
        var seasonId = season.GetProperty("id").GetInt64();
        var before = Ids(season);
        var episodes = _server.Tmdb.Seasons[(Thrones, 1)]["episodes"]!.AsArray();
        (episodes[0]!["episode_number"], episodes[1]!["episode_number"]) = (2, 1);
        var third = episodes[2]!;
        episodes.RemoveAt(2);
        await SyncAsync(seasonId);
        var swapped = Ids(await _server.GetAsync($"/api/seasons/{seasonId}/episodes"));
        var hidden = await _server.Http.GetAsync($"/api/episodes/{before[2]}").StatusAsync();

        episodes.Add(third);
        await SyncAsync(seasonId);
        var back = Ids(await _server.GetAsync($"/api/seasons/{seasonId}/episodes"));
        Assert.Multiple(() =>
        {
            Assert.That(swapped, Is.EqualTo(new[] { before[1], before[0] }));
            Assert.That(hidden, Is.EqualTo(404));
            Assert.That(back, Is.EqualTo(new[] { before[1], before[0], before[2] }));
        });
    }

    [Test]
    public async Task Lists_what_airs_soon_of_followed_shows()
    {
        var soon = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(3).ToString("yyyy-MM-dd");
        _server.Tmdb.Seasons[(Thrones, 2)]["episodes"]!.AsArray().Add(FakeTitles.Episode(Thrones, 2, 4, soon));
        await _server.SeasonAsync(Thrones, 2);
        await _server.GetAsync($"/api/shows/{Thrones}");
        await Probe.Until("the show to be followed", async () => (await _server.GetAsync("/api/shows/upcoming")).GetProperty("total").GetInt32() == 1);
        var upcoming = await _server.GetAsync("/api/shows/upcoming?days=4");
        Assert.That(upcoming.GetProperty("items")[0].GetProperty("airDate").GetString(), Is.EqualTo(soon));
    }

    [TestCase("/api/shows/abc", 400, "Invalid show ID")]
    [TestCase("/api/shows/999999999", 404, "Show not found")]
    [TestCase("/api/shows/1399/seasons/99", 404, "Season not found")]
    [TestCase("/api/shows/1399/seasons/x", 400, "Invalid season number")]
    [TestCase("/api/seasons/abc/episodes", 400, "Invalid season ID")]
    [TestCase("/api/seasons/424242/episodes", 404, "Season not found")]
    [TestCase("/api/episodes/next", 400, "Invalid episode ID")]
    [TestCase("/api/episodes/abc", 400, "Invalid episode ID")]
    [TestCase("/api/episodes/424242", 404, "Episode not found")]
    [TestCase("/api/episodes/424242/previous", 404, "Episode not found")]
    [TestCase("/api/shows/upcoming?days=61", 400, "Invalid request")]
    public async Task Refuses_what_is_no_id_or_unknown(string path, int status, string error) =>
        Assert.That((await _server.ProblemAsync(path, status)).GetProperty("error").GetString(), Is.EqualTo(error));

    private Task<bool> SyncAsync(long seasonId) =>
        _server.Server.UseAsync<IMediator, bool>(mediator => mediator.Send(new SyncSeason(seasonId, MetadataLane.Background)));

    private async Task<IReadOnlyList<JsonElement>> SeasonsAsync() =>
        [.. (await _server.GetAsync($"/api/shows/{Thrones}/seasons")).EnumerateArray()];

    private static bool IsSpanish(JsonElement season) =>
        season.GetProperty("episodes").EnumerateArray().Any(episode => episode.GetProperty("title").GetString() == "Episode 1 (es)");

    private static List<long> Ids(JsonElement season) =>
        [.. season.GetProperty("episodes").EnumerateArray().Select(episode => episode.GetProperty("id").GetInt64())];

    private static int Number(JsonElement season) => season.GetProperty("seasonNumber").GetInt32();

    private static int EpisodeNumber(JsonElement neighbour) => neighbour.GetProperty("episode").GetProperty("episodeNumber").GetInt32();

    private static int Count(JsonElement counts, string name) => counts.GetProperty(name).GetInt32();
}
