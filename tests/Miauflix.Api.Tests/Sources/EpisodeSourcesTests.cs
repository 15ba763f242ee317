using Miauflix.Api.Tests.Server;

namespace Miauflix.Api.Tests.Sources;

internal sealed class EpisodeSourcesTests
{
    private ApiSession _user;
    private StoredShow _show;
    private long _source;

    private static ApiServer Server => SharedServer.Instance;

    private string Place => $"/api/shows/{_show.TmdbId}/seasons/1/episodes";

    [OneTimeSetUp]
    public async Task Start()
    {
        _user = await Server.SignInAsync();
        _show = await Server.AddShowAsync();
        _source = await Server.AddEpisodeSourceAsync(_show.First);
    }

    [OneTimeTearDown]
    public void Stop() => _user.Dispose();

    [Test]
    public async Task The_sources_of_an_episode_are_the_same_by_place_and_by_id()
    {
        using var byPlace = await _user.Http.GetAsync($"{Place}/1/sources");
        using var byId = await _user.Http.GetAsync($"/api/episodes/{_show.First}/sources");
        var answer = await byPlace.ReadJsonAsync();

        Assert.That(answer.GetProperty("sources")[0].GetProperty("id").GetInt64(), Is.EqualTo(_source));
        Assert.That(answer.GetProperty("sources")[0].GetProperty("isDefault").GetBoolean(), Is.True);
        Assert.That((await byId.ReadJsonAsync()).GetRawText(), Is.EqualTo(answer.GetRawText()));
    }

    [TestCase("/api/shows/0/seasons/1/episodes/1/sources", 400)]
    [TestCase("/api/shows/1/seasons/x/episodes/1/sources", 400)]
    [TestCase("/api/shows/1/seasons/1/episodes/x/sources", 400)]
    [TestCase("/api/shows/77777/seasons/1/episodes/1/sources", 404)]
    public async Task A_malformed_place_is_400_and_an_unknown_one_404(string path, int status) =>
        Assert.That(await _user.Http.GetAsync(path).StatusAsync(), Is.EqualTo(status));

    [Test]
    public async Task The_page_of_an_episode_lists_sources_only_when_asked()
    {
        using var plain = await _user.Http.GetAsync($"/api/episodes/{_show.First}");
        using var full = await _user.Http.GetAsync($"/api/episodes/{_show.First}?includeSources=true");
        var answer = await full.ReadJsonAsync();

        Assert.That((await plain.ReadJsonAsync()).TryGetProperty("sources", out _), Is.False);
        Assert.That(answer.GetProperty("sources").GetArrayLength(), Is.EqualTo(1));
        Assert.That(answer.GetProperty("sourceSearch").GetProperty("status").GetString(), Is.EqualTo("complete"));
        Assert.That(await _user.Http.GetAsync($"/api/episodes/{_show.First}?includeSources=yes").StatusAsync(), Is.EqualTo(400));
        Assert.That(await _user.Http.GetAsync($"/api/episodes/{_show.First}?includeSources=true&limit=0").StatusAsync(), Is.EqualTo(400));
        using var sharper = await _user.Http.GetAsync($"/api/episodes/{_show.First}?includeSources=true&quality=4K");
        Assert.That((await sharper.ReadJsonAsync()).GetProperty("sources").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task A_key_of_an_episode_says_what_would_play()
    {
        using var issued = await _user.Http.PostAsync($"{Place}/1/auto", null);
        var answer = await issued.ReadJsonAsync();

        Assert.That((int)issued.StatusCode, Is.EqualTo(200));
        Assert.That(answer.GetProperty("streamingKey").GetString(), Has.Length.EqualTo(43));
        Assert.That(answer.GetProperty("quality").GetString(), Is.EqualTo("FHD"));
        Assert.That(issued.Headers.CacheControl?.NoStore, Is.True);
    }

    [TestCase("/9/auto", "Episode not found")]
    [TestCase("/2/auto", "No sources available for this episode")]
    [TestCase("/1/4K", "No 4K quality source available")]
    public async Task What_cannot_play_says_why(string place, string error)
    {
        using var refused = await _user.Http.PostAsync($"{Place}{place}", null);

        Assert.That(((int)refused.StatusCode, (await refused.ReadProblemAsync()).GetProperty("error").GetString()), Is.EqualTo((404, error)));
    }

    [Test]
    public async Task Excluding_H265_is_named_when_it_leaves_nothing()
    {
        var show = await Server.AddShowAsync();
        await Server.AddEpisodeSourceAsync(show.First, source => source.VideoCodec = "X265");

        using var refused = await _user.Http.PostAsync($"/api/shows/{show.TmdbId}/seasons/1/episodes/1/auto?hevc=false", null);

        Assert.That(
            (await refused.ReadProblemAsync()).GetProperty("error").GetString(),
            Is.EqualTo("No suitable quality source available (H.265 excluded)"));
    }

    [Test]
    public async Task An_unknown_quality_is_400() => Assert.That(await _user.Http.PostAsync($"{Place}/1/huge", null).StatusAsync(), Is.EqualTo(400));
}
