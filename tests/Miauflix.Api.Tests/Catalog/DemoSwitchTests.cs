using System.Text.Json;
using Miauflix.Api.Tests.Server;
using Miauflix.Infrastructure.Common.Configuration;
using Miauflix.TestKit;
using Miauflix.TestKit.Catalog;

namespace Miauflix.Api.Tests.Catalog;

/// <summary>A demo that was off when the server started, because a token was stored.</summary>
public sealed class DemoSwitchTests
{
    private const string Key = "TMDB_API_ACCESS_TOKEN";
    private const string Clip = "Test Pattern 720p";
    private static readonly TimeSpan MakingTime = TimeSpan.FromMinutes(1);

    [Test]
    public async Task Its_first_clip_plays_once_it_is_switched_on_and_comes_back_after_it_was_off()
    {
        await using var tmdb = await FakeTmdb.StartAsync();
        tmdb.Movies[1] = FakeTitles.Movie(1, "Real Movie");
        tmdb.Feeds["discover/movie"] = [1];
        using var data = new TempDirectory();
        new SettingsFile(data.Path).Write(new Dictionary<string, string> { [Key] = FakeTmdb.Token }, _ => true);
        await using var server = ApiServer.Start(
            new Dictionary<string, string> { ["Catalog:TmdbApiUrl"] = tmdb.Url, ["Jobs:Disabled"] = "true", ["Streaming:TimeoutMs"] = "20000" },
            dataDirectory: data.Path);
        using var session = await server.SignInAsync();
        var http = session.Http;
        Assert.That(await ClipAsync(http), Is.Null);

        await SetTokenAsync(http, "");
        await Probe.Until("the clip", async () => await SourceAsync(http) is not null, MakingTime);
        using (var playing = await http.GetAsync($"/api/stream/{await SourceAsync(http)}"))
        {
            Assert.That((int)playing.StatusCode, Is.EqualTo(200));
            Assert.That(await playing.Content.ReadAsByteArrayAsync(), Has.Length.GreaterThan(100_000));
        }

        await SetTokenAsync(http, FakeTmdb.Token);
        await GetAsync(http, "/api/list/@@tmdb_movies_popular");
        await Probe.Until("the demo to make room", async () => await ClipAsync(http) is null);
        await SetTokenAsync(http, "");
        await Probe.Until("the demo to come back", async () => await ClipAsync(http) is not null, MakingTime);
    }

    private static async Task SetTokenAsync(HttpClient http, string token)
    {
        using var response = await http.PutJsonAsync("/api/config", new { entries = new[] { new { key = Key, value = token } } });
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
    }

    /// <summary>The id of the clip; null = it is not shown.</summary>
    private static async Task<int?> ClipAsync(HttpClient http)
    {
        var movies = await GetAsync(http, "/api/movies?pageSize=100");
        var clip = movies.GetProperty("items").EnumerateArray().FirstOrDefault(movie => movie.GetProperty("title").GetString() == Clip);
        return clip.ValueKind == JsonValueKind.Undefined ? null : clip.GetProperty("tmdbId").GetInt32();
    }

    private static async Task<long?> SourceAsync(HttpClient http)
    {
        if (await ClipAsync(http) is not { } clip)
        {
            return null;
        }

        var sources = (await GetAsync(http, $"/api/movies/{clip}?includeSources=true")).GetProperty("sources");
        return sources.GetArrayLength() == 0 ? null : sources[0].GetProperty("id").GetInt64();
    }

    private static async Task<JsonElement> GetAsync(HttpClient http, string path)
    {
        using var response = await http.GetAsync(path);
        var body = await response.ReadJsonAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(200), $"{path}: {body}");
        return body;
    }
}
