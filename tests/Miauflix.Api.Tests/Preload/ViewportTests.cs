using System.Text.Json;
using Miauflix.Api.Tests.Server;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;

namespace Miauflix.Api.Tests.Preload;

internal sealed class ViewportTests
{
    private const string Path = "/api/ui/viewport";

    private ApiServer _server;
    private ApiSession _admin;

    [OneTimeSetUp]
    public async Task Start()
    {
        // Nothing is worked on, so that what is queued can be seen.
        _server = ApiServer.Start(new() { ["Preload:MaxConcurrency"] = "0" });
        _admin = await _server.SignInAsync();
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _admin.Dispose();
        _server.Dispose();
    }

    [TearDown]
    public Task LookAway() => _admin.Http.PostJsonAsync(Path, new { timestamp = _server.Time.GetUtcNow() }).StatusAsync();

    [Test]
    public async Task Titles_named_directly_are_queued_in_the_order_of_priority()
    {
        using var response = await _admin.Http.PostJsonAsync(Path, new
        {
            timestamp = _server.Time.GetUtcNow(),
            near = new[] { new { type = "movie", tmdbId = 4 } },
            visible = new[] { new { type = "tv", tmdbId = 3 } },
            focused = new { type = "movie", tmdbId = 1 },
        });
        var counts = await response.ReadJsonAsync();

        Assert.Multiple(async () =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(202));
            Assert.That(counts.GetProperty("queued").GetInt32(), Is.EqualTo(3));
            Assert.That(counts.GetProperty("running").GetInt32(), Is.Zero);
            Assert.That(await QueuedAsync(), Is.EqualTo(new[] { "movie 1 focused", "tv 3 visible", "movie 4 near" }));
        });
    }

    [Test]
    public async Task The_screen_names_titles_by_their_place_in_a_list()
    {
        var slug = await AddListAsync(10);
        using var response = await _admin.Http.PostJsonAsync(Path, new
        {
            timestamp = _server.Time.GetUtcNow(),
            viewport = new
            {
                visibleSliders = new[] { new { listId = slug, visibleItemCount = 2, startIndex = 3, endIndex = 4 } },
                focused = new { listId = slug, index = 4, movieId = TmdbIdAt(4), focusDuration = 800 },
                user = new { scrollVelocity = 0, dwellTime = 1200 },
            },
            context = new { deviceType = "tv", bandwidth = 50, connectionType = "ethernet" },
        });

        Assert.That((int)response.StatusCode, Is.EqualTo(202), await response.Content.ReadAsStringAsync());
        Assert.That(await QueuedAsync(), Is.EqualTo(new[]
        {
            $"movie {TmdbIdAt(4)} focused",
            $"movie {TmdbIdAt(3)} adjacent",
            $"movie {TmdbIdAt(5)} adjacent",
            $"movie {TmdbIdAt(1)} near",
            $"movie {TmdbIdAt(2)} near",
            $"movie {TmdbIdAt(6)} near",
        }));
    }

    [TestCase("{}", "timestamp")]
    [TestCase("""{"timestamp":"2026-01-01T00:00:00Z","focused":{"type":"film","tmdbId":1}}""", "focused.type")]
    [TestCase("""{"timestamp":"2026-01-01T00:00:00Z","visible":[{"type":"movie"}]}""", "visible[0].tmdbId")]
    [TestCase("""{"timestamp":"2026-01-01T00:00:00Z","near":[null]}""", "near[0]")]
    [TestCase("""{"timestamp":"2026-01-01T00:00:00Z","viewport":{"visibleSliders":[{"listId":"a","startIndex":5,"endIndex":2}]}}""", "viewport.visibleSliders[0].endIndex")]
    [TestCase("""{"timestamp":"2026-01-01T00:00:00Z","viewport":{"visibleSliders":[{"startIndex":1,"endIndex":2}]}}""", "viewport.visibleSliders[0].listId")]
    [TestCase("""{"timestamp":"soon"}""", "timestamp")]
    public async Task A_wrong_field_is_named(string json, string field)
    {
        using var response = await _admin.Http.PostTextAsync(Path, json);
        var problem = await response.ReadProblemAsync();

        Assert.That((int)response.StatusCode, Is.EqualTo(400));
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(error => error.Name), Does.Contain(field));
    }

    [Test]
    public async Task A_body_over_16_KiB_is_413() =>
        Assert.That(await _admin.Http.PostTextAsync(Path, $$"""{"timestamp":"2026-01-01T00:00:00Z","x":"{{new string('a', 17_000)}}"}""").StatusAsync(), Is.EqualTo(413));

    [Test]
    public async Task The_queue_is_for_administrators()
    {
        var user = await _server.CreateUserAsync();
        using var session = await _server.SignInAsync(user.Email, user.Password);

        Assert.That(await session.Http.GetAsync(Path).StatusAsync(), Is.EqualTo(403));
        Assert.That(await session.Http.PostJsonAsync(Path, new { timestamp = _server.Time.GetUtcNow() }).StatusAsync(), Is.EqualTo(202));
    }

    private static int TmdbIdAt(int position) => 700_000 + position;

    private async Task<IEnumerable<string>> QueuedAsync()
    {
        using var response = await _admin.Http.GetAsync(Path);
        return (await response.ReadJsonAsync()).GetProperty("items").EnumerateArray().Select(Describe).ToList();
    }

    private static string Describe(JsonElement item) =>
        $"{item.GetProperty("type").GetString()} {item.GetProperty("tmdbId").GetInt32()} {item.GetProperty("priority").GetString()}";

    private Task<string> AddListAsync(int titles) => _server.UseAsync<IWriteQueue, string>(writes => writes.RunAsync<ICatalogDb, string>(
        "test.add-list",
        async (db, token) =>
        {
            var now = _server.Time.GetUtcNow();
            var list = new MediaList { Slug = $"test-{Guid.NewGuid():N}", Name = "Test", Kind = ListKind.Movie, Origin = ListOrigin.System, CreatedAt = now, UpdatedAt = now };
            var movies = Enumerable.Range(0, titles).Select(place => new Movie { TmdbId = TmdbIdAt(place), Title = $"Film {place}", CreatedAt = now, UpdatedAt = now }).ToList();
            db.MediaLists.Add(list);
            db.Movies.AddRange(movies);
            await db.SaveChangesAsync(token);
            db.MediaListItems.AddRange(movies.Select((movie, place) => new MediaListItem { ListId = list.Id, Position = place, MediaType = MediaType.Movie, MediaId = movie.Id }));
            return list.Slug;
        },
        CancellationToken.None));
}
