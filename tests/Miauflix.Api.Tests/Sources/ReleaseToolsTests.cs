using System.Net.Http.Json;
using System.Text.Json;
using Miauflix.Api.Tests.Server;

namespace Miauflix.Api.Tests.Sources;

internal sealed class ReleaseToolsTests
{
    private ApiSession _admin;

    private static ApiServer Server => SharedServer.Instance;

    [OneTimeSetUp]
    public async Task SignIn() => _admin = await Server.SignInAsync();

    [OneTimeTearDown]
    public void SignOut() => _admin.Dispose();

    [Test]
    public async Task Names_are_read_in_order()
    {
        var answer = await PostAsync("parse", new { names = new[] { "Show.S01E02.1080p.WEB-DL.H.265.10bit.DDP5.1-GRP", "0123456789" } });

        Assert.Multiple(() =>
        {
            Assert.That(answer.GetArrayLength(), Is.EqualTo(2));
            Assert.That(answer[0].GetProperty("kind").GetString(), Is.EqualTo("episode"));
            Assert.That(answer[0].GetProperty("numbering").GetString(), Is.EqualTo("season"));
            Assert.That(answer[0].GetProperty("source").GetString(), Is.EqualTo("webdl"));
            Assert.That(answer[0].GetProperty("codec").GetString(), Is.EqualTo("hevc"));
            Assert.That(answer[0].GetProperty("videoCodec").GetString(), Is.EqualTo("X265_10BIT"));
            Assert.That(answer[0].GetProperty("audio")[0].GetProperty("codec").GetString(), Is.EqualTo("EAC3"));
            Assert.That(answer[0].GetProperty("detectedFrom").GetString(), Is.EqualTo("name"));
            Assert.That(answer[1].GetProperty("isCrap").GetBoolean(), Is.True);
        });
    }

    [Test]
    public async Task The_worked_examples_score_as_written()
    {
        var now = DateTimeOffset.UtcNow;
        var answer = await PostAsync("score", new
        {
            content = new { runtimeSeconds = 7_200 },
            sources = new[]
            {
                Source("Movie.2024.1080p.WEB-DL.x264.AAC", 2_100_000_000, 84, 12, now.AddDays(-90), ["a", "b"], 0.8, "mp4"),
                Source("Movie.2024.2160p.BluRay.x265", 18_400_000_000, 31, 9, now.AddDays(-548), ["a"], 0.7, "mkv"),
                Source("Movie.2024.1080p.CAM.x264", 900_000_000, 3, 0, now.AddHours(-3), ["a"], 0.7, "mp4"),
            },
        });
        var hevc = await PostAsync("score", new
        {
            content = new { runtimeSeconds = 7_200 },
            client = new { hevc = true },
            sources = new[] { Source("Movie.2024.2160p.BluRay.x265", 18_400_000_000, 31, 9, now.AddDays(-548), ["a"], 0.7, "mkv") },
        });

        Assert.That(
            answer.GetProperty("results").EnumerateArray().Concat(hevc.GetProperty("results").EnumerateArray()).Select(result => result.GetProperty("score").GetInt32()),
            Is.EqualTo(new[] { 8750, 6646, 4874, 7546 }));
    }

    [Test]
    public async Task A_dangerous_torrent_is_rejected_with_its_code()
    {
        var answer = await PostAsync("check", new
        {
            name = "Movie.2024.1080p.WEB-DL.x264",
            sizeBytes = 2_000_000_000,
            files = new[] { new { path = "Movie.mkv", length = 2_000_000_000L }, new { path = "Movie.mkv.lnk", length = 10L } },
            content = new { runtimeSeconds = 7_200 },
        });

        Assert.That(
            (answer.GetProperty("verdict").GetString(), answer.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString())),
            Is.EqualTo(("reject", new[] { "dangerous-file", "double-extension" })));
    }

    [TestCase("parse", """{"names":[]}""")]
    [TestCase("parse", """{"names":["a",null]}""")]
    [TestCase("parse", "{}")]
    [TestCase("score", """{"sources":[]}""")]
    [TestCase("score", """{"sources":[{"name":null}]}""")]
    [TestCase("score", """{"sources":[{"name":"a","sizeBytes":-1}]}""")]
    [TestCase("score", """{"sources":[{"name":"a","seeders":-1}]}""")]
    [TestCase("score", """{"sources":[{"name":"a"}],"content":{"runtimeSeconds":-1}}""")]
    [TestCase("check", "{}")]
    [TestCase("check", """{"name":"a","files":[{"path":"b","length":-1}]}""")]
    [TestCase("check", """{"name":"a","content":{"season":1}}""")]
    public async Task Bad_input_is_400(string route, string body) => Assert.That(await StatusAsync(route, body), Is.EqualTo(400));

    [Test]
    public async Task More_than_1000_entries_are_400()
    {
        var names = string.Join(',', Enumerable.Repeat("\"a\"", 1_001));
        var sources = string.Join(',', Enumerable.Repeat("""{"name":"a"}""", 1_001));
        Assert.That(
            (await StatusAsync("parse", $$"""{"names":[{{names}}]}"""), await StatusAsync("score", $$"""{"sources":[{{sources}}]}""")),
            Is.EqualTo((400, 400)));
    }

    [Test]
    public async Task A_body_over_1_MiB_is_413() =>
        Assert.That(await StatusAsync("parse", $$"""{"names":["{{new string('a', 1_100_000)}}"]}"""), Is.EqualTo(413));

    private static object Source(string name, long sizeBytes, int seeders, int leechers, DateTimeOffset uploadedAt, string[] providers, double reliability, string container) =>
        new { name, sizeBytes, seeders, leechers, uploadedAt, statsAt = DateTimeOffset.UtcNow.AddHours(-2), providers, reliability, container };

    private async Task<JsonElement> PostAsync(string route, object body)
    {
        using var answer = await _admin.Http.PostAsJsonAsync($"/api/sources/{route}", body);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private Task<int> StatusAsync(string route, string body) =>
        _admin.Http.PostAsync($"/api/sources/{route}", new StringContent(body, System.Text.Encoding.UTF8, "application/json")).StatusAsync();
}
