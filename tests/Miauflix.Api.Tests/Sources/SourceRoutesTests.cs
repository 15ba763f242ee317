using System.Text.Json;
using Miauflix.Api.Tests.Server;
using Miauflix.Domain.Sources;
using Miauflix.TestKit;

namespace Miauflix.Api.Tests.Sources;

internal sealed class SourceRoutesTests
{
    private ApiSession _admin;

    private static ApiServer Server => SharedServer.Instance;

    [OneTimeSetUp]
    public async Task SignIn() => _admin = await Server.SignInAsync();

    [OneTimeTearDown]
    public void SignOut() => _admin.Dispose();

    [Test]
    public async Task One_source_equals_the_one_in_the_list_of_its_title()
    {
        var movie = await _admin.AddMovieAsync();
        var source = await _admin.AddSourceAsync(movie);

        var listed = (await ReadAsync($"/api/movies/{movie}/sources")).GetProperty("sources")[0];

        Assert.That((await ReadAsync($"/api/sources/{source}")).GetRawText(), Is.EqualTo(listed.GetRawText()));
        Assert.That(listed.GetProperty("isDefault").GetBoolean(), Is.True);
    }

    [TestCase("GET", "")]
    [TestCase("GET", "/details")]
    [TestCase("DELETE", "")]
    [TestCase("POST", "/verify")]
    [TestCase("POST", "/approve")]
    [TestCase("POST", "/resolve-file")]
    [TestCase("DELETE", "/rating")]
    public async Task A_malformed_id_is_400_and_an_unknown_one_404(string method, string route)
    {
        foreach (var (id, status) in new[] { ("0", 400), ("-1", 400), ("x", 400), ("987654321", 404) })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/sources/{id}{route}");
            Assert.That(await _admin.Http.SendAsync(request).StatusAsync(), Is.EqualTo(status), id);
        }
    }

    [Test]
    public async Task The_list_is_paged_filtered_and_newest_first()
    {
        var show = await Server.AddShowAsync();
        var provider = $"p{show.TmdbId}";
        var movie = await _admin.AddMovieAsync();
        var first = await _admin.AddSourceAsync(movie);
        var suspect = await Server.AddEpisodeSourceAsync(show.First, source => source.Status = SourceStatus.Suspect, provider);
        var sharp = await Server.AddEpisodeSourceAsync(show.Second, source => source.Quality = "4K", provider);

        var all = await ReadAsync($"/api/sources?provider={provider}");
        var one = await ReadAsync($"/api/sources?provider={provider}&page=2&pageSize=1");

        Assert.Multiple(async () =>
        {
            Assert.That(Ids(all), Is.EqualTo(new[] { sharp, suspect }));
            Assert.That(all.GetProperty("items")[0].GetProperty("episodeId").GetInt64(), Is.EqualTo(show.Second));
            Assert.That((Ids(one).Single(), one.GetProperty("total").GetInt32(), one.GetProperty("page").GetInt32()), Is.EqualTo((suspect, 2, 2)));
            Assert.That(Ids(await ReadAsync($"/api/sources?provider={provider}&quality=4K")), Is.EqualTo(new[] { sharp }));
            Assert.That(Ids(await ReadAsync($"/api/sources?provider={provider}&status=suspect")), Is.EqualTo(new[] { suspect }));
            Assert.That(Ids(await ReadAsync("/api/sources?provider=user&pageSize=100")), Does.Contain(first));
            Assert.That(Ids(await ReadAsync($"/api/sources?provider={provider}&page=9")), Is.Empty);
        });
    }

    [TestCase("status=alive", "status")]
    [TestCase("quality=huge", "quality")]
    [TestCase("page=0", "page")]
    [TestCase("pageSize=101", "pageSize")]
    public async Task A_filter_that_makes_no_sense_is_400_with_its_name(string query, string field)
    {
        using var refused = await _admin.Http.GetAsync($"/api/sources?{query}");

        Assert.That((await refused.ReadProblemAsync()).GetProperty("errors").TryGetProperty(field, out _), Is.True);
    }

    [TestCase("quality=huge", "quality")]
    [TestCase("minScore=-1", "minScore")]
    [TestCase("minScore=10001", "minScore")]
    [TestCase("limit=0", "limit")]
    [TestCase("limit=201", "limit")]
    public async Task So_is_one_of_the_list_of_a_title(string query, string field)
    {
        var movie = await _admin.AddMovieAsync();
        using var refused = await _admin.Http.GetAsync($"/api/movies/{movie}/sources?{query}");

        Assert.That((await refused.ReadProblemAsync()).GetProperty("errors").TryGetProperty(field, out _), Is.True);
    }

    [Test]
    public async Task Details_add_the_name_the_findings_and_the_reports()
    {
        var source = await _admin.AddSourceAsync(await _admin.AddMovieAsync(), StoredSources.NewMagnet("Film.2020.720p.HDCAM.x264-GRP"));
        await _admin.Http.PostJsonAsync($"/api/sources/{source}/reports", new { reason = "bad-audio", comment = "Echo." }).StatusAsync();

        var details = await ReadAsync($"/api/sources/{source}/details");

        Assert.Multiple(() =>
        {
            Assert.That(details.GetProperty("releaseName").GetString(), Is.EqualTo("Film.2020.720p.HDCAM.x264-GRP"));
            Assert.That(details.GetProperty("provider").GetString(), Is.EqualTo("user"));
            Assert.That(details.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()), Does.Contain("low-source"));
            Assert.That(details.GetProperty("files").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(details.GetProperty("attempts").GetProperty("failed").GetInt32(), Is.Zero);
            Assert.That(details.GetProperty("reports")[0].GetProperty("comment").GetString(), Is.EqualTo("Echo."));
            Assert.That(details.GetRawText(), Does.Not.Match("magnet:|[0-9a-f]{40}"));
        });
    }

    [Test]
    public async Task Verifying_finds_what_has_become_wrong()
    {
        var show = await Server.AddShowAsync();
        var source = await Server.AddEpisodeSourceAsync(show.Second);

        using var verified = await _admin.Http.PostAsync($"/api/sources/{source}/verify", null);
        var answer = await verified.ReadJsonAsync();

        Assert.That(answer.GetProperty("status").GetString(), Is.EqualTo("rejected"), "its name says episode 1");
        Assert.That(answer.GetProperty("findings")[0].GetProperty("code").GetString(), Is.EqualTo("content-mismatch"));
        Assert.That((await ReadAsync($"/api/episodes/{show.Second}/sources")).GetProperty("sources").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task An_approved_source_plays_and_keeps_its_findings()
    {
        var show = await Server.AddShowAsync();
        var source = await Server.AddEpisodeSourceAsync(show.Second);
        await _admin.Http.PostAsync($"/api/sources/{source}/verify", null).StatusAsync();

        using var approved = await _admin.Http.PostAsync($"/api/sources/{source}/approve", null);
        var answer = await approved.ReadJsonAsync();

        Assert.Multiple(() =>
        {
            Assert.That(answer.GetProperty("status").GetString(), Is.EqualTo("active"));
            Assert.That(answer.GetProperty("approved").GetBoolean(), Is.True);
            Assert.That(answer.GetProperty("score").GetInt32(), Is.GreaterThan(0));
            Assert.That(answer.GetProperty("verification").GetProperty("codes")[0].GetString(), Is.EqualTo("content-mismatch"));
        });
        await AuditedAsync("Source approved", source);
    }

    [Test]
    public async Task Fetching_its_torrent_file_is_taken_on()
    {
        var source = await _admin.AddSourceAsync(await _admin.AddMovieAsync());
        Assert.That(await _admin.Http.PostAsync($"/api/sources/{source}/resolve-file", null).StatusAsync(), Is.EqualTo(202));
    }

    [Test]
    public async Task A_deleted_source_may_come_back()
    {
        var movie = await _admin.AddMovieAsync();
        var magnet = StoredSources.NewMagnet();
        var source = await _admin.AddSourceAsync(movie, magnet);

        Assert.That(await _admin.Http.DeleteAsync($"/api/sources/{source}").StatusAsync(), Is.EqualTo(204));
        Assert.That(await _admin.Http.GetAsync($"/api/sources/{source}").StatusAsync(), Is.EqualTo(404));
        Assert.That(await _admin.Http.PostJsonAsync($"/api/movies/{movie}/sources", new { magnet }).StatusAsync(), Is.EqualTo(201));
        await AuditedAsync("Source deleted", source);
    }

    [Test]
    public async Task A_blocked_torrent_goes_from_every_title_and_stays_out_until_it_is_unblocked()
    {
        var (movie, other) = (await _admin.AddMovieAsync(), await _admin.AddMovieAsync());
        var magnet = StoredSources.NewMagnet();
        var (source, twin) = (await _admin.AddSourceAsync(movie, magnet), await _admin.AddSourceAsync(other, magnet));

        Assert.That(await _admin.Http.DeleteAsync($"/api/sources/{source}?block=true").StatusAsync(), Is.EqualTo(204));
        Assert.That(await _admin.Http.GetAsync($"/api/sources/{twin}").StatusAsync(), Is.EqualTo(404));
        using (var refused = await _admin.Http.PostJsonAsync($"/api/movies/{movie}/sources", new { magnet }))
        {
            var problem = await refused.ReadProblemAsync();
            Assert.That(((int)refused.StatusCode, problem.GetProperty("codes")[0].GetString()), Is.EqualTo((422, "blocked")));
        }

        var block = (await ReadAsync("/api/sources/blocked?pageSize=1")).GetProperty("items")[0];
        Assert.That(block.GetProperty("blockedBy").GetGuid(), Is.EqualTo(_admin.UserId));
        Assert.That(await _admin.Http.DeleteAsync($"/api/sources/blocked/{block.GetProperty("id").GetGuid()}").StatusAsync(), Is.EqualTo(204));
        Assert.That(await _admin.Http.PostJsonAsync($"/api/movies/{movie}/sources", new { magnet }).StatusAsync(), Is.EqualTo(201));
        Assert.That(await _admin.Http.DeleteAsync($"/api/sources/blocked/{Guid.NewGuid()}").StatusAsync(), Is.EqualTo(404));
    }

    [Test]
    public async Task Figures_add_up()
    {
        await _admin.AddSourceAsync(await _admin.AddMovieAsync());

        var stats = await ReadAsync("/api/sources/stats");
        var total = stats.GetProperty("total").GetInt32();

        Assert.Multiple(() =>
        {
            foreach (var part in new[] { "byStatus", "byProvider", "byQuality" })
            {
                Assert.That(stats.GetProperty(part).EnumerateObject().Sum(count => count.Value.GetInt32()), Is.EqualTo(total), part);
            }

            Assert.That(stats.GetProperty("byProvider").GetProperty("user").GetInt32(), Is.GreaterThan(0));
            Assert.That(stats.GetProperty("queues").GetProperty("files").GetInt32(), Is.GreaterThan(0));
            Assert.That(stats.GetProperty("cipherErrors").GetInt64(), Is.GreaterThanOrEqualTo(0));
        });
    }

    [Test]
    public async Task The_history_of_a_provider_is_there_and_its_length_is_limited()
    {
        Assert.That((await ReadAsync("/api/sources/providers/yts/history")).ValueKind, Is.EqualTo(JsonValueKind.Array));
        Assert.That(await _admin.Http.GetAsync("/api/sources/providers/yts/history?hours=0").StatusAsync(), Is.EqualTo(400));
        Assert.That(await _admin.Http.GetAsync("/api/sources/providers/nobody/history").StatusAsync(), Is.EqualTo(404));
    }

    private static List<long> Ids(JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64())];

    private async Task<JsonElement> ReadAsync(string path)
    {
        using var response = await _admin.Http.GetAsync(path);
        var answer = await response.ReadJsonAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(200), answer.ToString());
        return answer;
    }

    private Task AuditedAsync(string description, long source) => Probe.Until(
        "the audit row",
        async () => (await ReadAsync("/api/audit?eventType=OTHER&pageSize=100")).GetProperty("items").EnumerateArray().Any(row =>
            row.GetProperty("description").GetString() == description
            && row.GetProperty("metadata").TryGetProperty("sourceId", out var id)
            && id.GetString() == $"{source}"));
}
