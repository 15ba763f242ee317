using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Miauflix.TestKit;
using Miauflix.TestKit.Catalog;
using Miauflix.TestKit.Server;

namespace Miauflix.SystemTests.Catalog;

/// <summary>A server that is killed while it fills its catalogue, and started again.</summary>
public sealed class KilledSyncTests
{
    private const int Movies = 120;
    private const string Popular = "/api/list/@@tmdb_movies_popular?limit=200";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private TempDirectory _data = null!;
    private FakeTmdb _tmdb = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _data = await ProductServer.UsedDataDirectoryAsync();
        _tmdb = await FakeTmdb.StartAsync();
        foreach (var id in Enumerable.Range(1, Movies))
        {
            _tmdb.Movies[id] = FakeTitles.Movie(id, $"Film {id}", 2020, 18);
        }

        _tmdb.Feeds["discover/movie"] = [.. Enumerable.Range(1, Movies)];
        _tmdb.Intercept = target => target.StartsWith("/movie/", StringComparison.Ordinal) ? new FakeReply(Delay: TimeSpan.FromMilliseconds(100)) : null;
    }

    [TearDown]
    public async Task StopAsync()
    {
        await (_tmdb?.DisposeAsync() ?? ValueTask.CompletedTask);
        _data?.Dispose();
    }

    [Test]
    public async Task Keeps_every_title_it_answered_and_completes_the_list_without_repeats()
    {
        IReadOnlyList<int> answered;
        await using (var first = await StartServerAsync())
        {
            answered = await Probe.For("the first titles", async () => Ids(await first.Http.GetFromJsonAsync<JsonElement>(Popular)));
            await Probe.Until("the job is in the middle of the list", () => _tmdb.CountOf("/movie/") >= Movies / 2, Deadline);
            await first.KillAsync();
        }

        await using var second = await StartServerAsync();
        var kept = Ids(await second.Http.GetFromJsonAsync<JsonElement>(Popular));
        Assert.That(answered, Is.Not.Empty.And.SubsetOf(kept), "what was answered was on disk");
        await Probe.Until(
            "the job completes the list",
            async () => Ids(await second.Http.GetFromJsonAsync<JsonElement>(Popular)).SequenceEqual(Enumerable.Range(1, Movies)),
            Deadline);
        var catalogue = await second.Http.GetFromJsonAsync<JsonElement>("/api/catalog?type=movie");
        Assert.Multiple(() =>
        {
            Assert.That(catalogue.GetProperty("total").GetInt32(), Is.EqualTo(Movies), "each title once");
            Assert.That(second.Output.Where(line => line.Contains("locked", StringComparison.OrdinalIgnoreCase)), Is.Empty);
        });
    }

    private async Task<ServerProcess> StartServerAsync()
    {
        var server = await ServerProcess.StartAsync(new ServerSettings(_data.Path)
        {
            Environment = new Dictionary<string, string?>
            {
                ["TMDB_API_URL"] = _tmdb.Url,
                ["TMDB_API_ACCESS_TOKEN"] = FakeTmdb.Token,
                ["Sources__SearchEnabled"] = "false",
            },
        });
        using var login = await server.Http.PostAsJsonAsync("/api/auth/login", new { email = ProductServer.Email, password = ProductServer.Password, tokenDelivery = "body" });
        var token = (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        server.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return server;
    }

    private static List<int> Ids(JsonElement list) =>
        [.. list.GetProperty("results").EnumerateArray().Select(title => title.GetProperty("tmdbId").GetInt32())];
}
