using System.Net.Http.Headers;
using System.Text.Json;
using Miauflix.Api.Tests.Server;

namespace Miauflix.Api.Tests.Sources;

internal sealed class SourceOpinionsTests
{
    private ApiSession _admin;
    private int _movie;
    private long _source;

    private static ApiServer Server => SharedServer.Instance;

    [SetUp]
    public async Task Start()
    {
        _admin = await Server.SignInAsync();
        _movie = await _admin.AddMovieAsync();
        _source = await _admin.AddSourceAsync(_movie);
    }

    [TearDown]
    public void Stop() => _admin.Dispose();

    [Test]
    public async Task The_more_users_report_a_source_the_worse_it_stands()
    {
        var before = await StandingAsync();
        List<(string Status, string Verdict)> standings = [];
        for (var users = 1; users <= 4; users++)
        {
            using var user = await NewUserAsync();
            Assert.That(await ReportAsync(user, "fake"), Is.EqualTo(201));
            var (status, verdict, _) = await StandingAsync();
            standings.Add((status, verdict));
        }

        Assert.That((before.Status, before.Verdict), Is.EqualTo(("active", "ok")));
        Assert.That(standings, Is.EqualTo(new[] { ("active", "warn"), ("suspect", "suspect"), ("suspect", "suspect"), ("rejected", "reject") }));
        Assert.That((await StandingAsync()).Score, Is.Zero);
        Assert.That((await ReadAsync($"/api/movies/{_movie}/sources")).GetProperty("sources").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task A_warned_source_scores_less()
    {
        var before = (await StandingAsync()).Score;
        using var user = await NewUserAsync();
        await ReportAsync(user, "wrong-content");

        Assert.That((await StandingAsync()).Score, Is.EqualTo(before * 0.85).Within(1));
    }

    [Test]
    public async Task One_report_of_an_administrator_rejects()
    {
        await ReportAsync(_admin, "malware");

        Assert.That((await StandingAsync()).Status, Is.EqualTo("rejected"));
        Assert.That(await ReportAsync(_admin, "fake"), Is.EqualTo(201), "a rejected source can be reported");
    }

    [Test]
    public async Task The_same_report_again_is_200_and_changes_nothing()
    {
        using var user = await NewUserAsync();

        Assert.That(await ReportAsync(user, "password"), Is.EqualTo(201));
        Assert.That(await ReportAsync(user, "password"), Is.EqualTo(200));
        Assert.That((await StandingAsync()).Verdict, Is.EqualTo("warn"));
    }

    [Test]
    public async Task A_report_of_poor_quality_says_nothing_against_the_source()
    {
        using var user = await NewUserAsync();
        await ReportAsync(user, "bad-video");

        Assert.That((await StandingAsync()).Verdict, Is.EqualTo("ok"));
    }

    [Test]
    public async Task At_most_20_reports_an_hour()
    {
        using var user = await NewUserAsync();
        string[] reasons = ["fake", "malware", "password", "wrong-content", "wrong-language", "bad-audio", "bad-video", "hardsubs", "dead", "other"];
        foreach (var source in new[] { _source, await _admin.AddSourceAsync(_movie) })
        {
            foreach (var reason in reasons)
            {
                Assert.That(await ReportAsync(user, reason, source), Is.EqualTo(201), reason);
            }
        }

        var third = await _admin.AddSourceAsync(_movie);
        using var refused = await user.Http.PostJsonAsync($"/api/sources/{third}/reports", new { reason = "fake" });
        Assert.That(((int)refused.StatusCode, refused.Headers.RetryAfter?.Delta > TimeSpan.FromMinutes(50)), Is.EqualTo((429, true)));
        Assert.That(await ReportAsync(user, "fake"), Is.EqualTo(200), "saying the same again is free");
    }

    [TestCase("""{"reason":"ugly"}""", "reason")]
    [TestCase("""{"reason":"Fake"}""", "reason")]
    [TestCase("""{}""", "reason")]
    public async Task An_unknown_reason_is_400(string body, string field)
    {
        using var refused = await _admin.Http.PostTextAsync($"/api/sources/{_source}/reports", body);

        Assert.That((await refused.ReadProblemAsync()).GetProperty("errors").TryGetProperty(field, out _), Is.True);
    }

    [Test]
    public async Task A_comment_has_at_most_500_characters()
    {
        Assert.That(
            await _admin.Http.PostJsonAsync($"/api/sources/{_source}/reports", new { reason = "other", comment = new string('a', 501) }).StatusAsync(),
            Is.EqualTo(400));
        Assert.That(
            await _admin.Http.PostJsonAsync($"/api/sources/{_source}/reports", new { reason = "other", comment = new string('a', 500) }).StatusAsync(),
            Is.EqualTo(201));
    }

    [Test]
    public async Task Ratings_move_the_score_and_can_be_taken_back()
    {
        var before = (await StandingAsync()).Score;

        Assert.That(await RateAsync("5"), Is.EqualTo(204));
        var liked = await ReadAsync($"/api/sources/{_source}");
        Assert.That(await RateAsync("1"), Is.EqualTo(204));
        var disliked = await ReadAsync($"/api/sources/{_source}");
        Assert.That(await _admin.Http.DeleteAsync($"/api/sources/{_source}/rating").StatusAsync(), Is.EqualTo(204));

        Assert.Multiple(async () =>
        {
            Assert.That(liked.GetProperty("rating").GetProperty("mean").GetDouble(), Is.EqualTo(5));
            Assert.That(liked.GetProperty("score").GetInt32(), Is.EqualTo(before + 25));
            Assert.That(disliked.GetProperty("rating").GetProperty("count").GetInt32(), Is.EqualTo(1));
            Assert.That(disliked.GetProperty("score").GetInt32(), Is.EqualTo(before - 25));
            Assert.That((await StandingAsync()).Score, Is.EqualTo(before));
        });
    }

    [TestCase("0")]
    [TestCase("6")]
    [TestCase("2.5")]
    [TestCase("\"5\"")]
    [TestCase("null")]
    public async Task A_rating_is_a_whole_number_from_1_to_5(string value) => Assert.That(await RateAsync(value), Is.EqualTo(400));

    private async Task<int> RateAsync(string value)
    {
        using var body = new StringContent($$"""{"value":{{value}}}""", MediaTypeHeaderValue.Parse("application/json"));
        return await _admin.Http.PutAsync($"/api/sources/{_source}/rating", body).StatusAsync();
    }

    private Task<int> ReportAsync(ApiSession session, string reason, long? source = null) =>
        session.Http.PostJsonAsync($"/api/sources/{source ?? _source}/reports", new { reason }).StatusAsync();

    private static async Task<ApiSession> NewUserAsync()
    {
        var user = await Server.CreateUserAsync();
        return await Server.SignInAsync(user.Email, user.Password);
    }

    private async Task<(string Status, string Verdict, int Score)> StandingAsync()
    {
        var source = await ReadAsync($"/api/sources/{_source}");
        return (
            source.GetProperty("status").GetString()!,
            source.GetProperty("verification").GetProperty("verdict").GetString()!,
            source.GetProperty("score").GetInt32());
    }

    private async Task<JsonElement> ReadAsync(string path)
    {
        using var response = await _admin.Http.GetAsync(path);
        return await response.ReadJsonAsync();
    }
}
