using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Miauflix.Infrastructure.Sources.Providers.Eztv;
using Miauflix.TestKit.Sites;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Infrastructure.Tests.Sources.Providers;

public sealed class EztvFallbackTests
{
    private const string Hash = "0123456789abcdef0123456789abcdef01234567";

    /// <summary>The same hash in base32.</summary>
    private const string Base32 = "AERUKZ4JVPG66AJDIVTYTK6N54ASGRLH";

    private static readonly DateTimeOffset Now = new(2026, 1, 31, 0, 0, 0, TimeSpan.Zero);

    private static readonly string Page = $"""
        <table><tr name="hover" class="forum_header_border">
          <td><a href="/shows/1/show/"></a></td>
          <td><a class="epinfo" title="Show S01E02 720p WEB H264-GROUP [eztv] (1.25 GB)">Show S01E02 [eztv]</a></td>
          <td><a class="magnet" href="magnet:?xt=urn:btih:{Hash}&amp;tr=udp%3A%2F%2Ftracker.example%3A80%2Fannounce"></a></td>
          <td>1.25 GB</td><td>5d 12h</td><td>1,234</td></tr>
        <tr name="hover" class="forum_header_border"><td></td><td><a title="No magnet">x</a></td><td></td><td>-</td><td>-</td><td>-</td></tr></table>
        """;

    private static readonly string Feed = $"""
        <?xml version="1.0"?>
        <rss version="2.0" xmlns:torrent="http://xmlns.ezrss.it/0.1/"><channel><item>
          <title>Show S01E02 720p</title><pubDate>Thu, 29 Jan 2026 10:00:00 +0000</pubDate>
          <torrent:fileName>Show.S01E02.720p.WEB.H264-GROUP.mkv</torrent:fileName><torrent:contentLength>1000</torrent:contentLength>
          <torrent:infoHash>{Base32}</torrent:infoHash><torrent:seeds>7</torrent:seeds>
        </item><item><title>No hash</title></item></channel></rss>
        """;

    private FakeSite _site = null!;
    private FakeSite _solver = null!;

    [SetUp]
    public async Task Start() => (_site, _solver) = (await FakeSite.StartAsync(), await FakeSite.StartAsync());

    [TearDown]
    public async Task Stop()
    {
        await _site.DisposeAsync();
        await _solver.DisposeAsync();
    }

    [Test]
    public void Reads_the_search_page()
    {
        var release = EztvSearchPage.Read(Page, Now).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(release.Name, Is.EqualTo("Show S01E02 720p WEB H264-GROUP"));
            Assert.That(release.InfoHash.Hex, Is.EqualTo(Hash));
            Assert.That(release.SizeBytes, Is.EqualTo(1_342_177_280));
            Assert.That(release.Seeders, Is.EqualTo(1_234));
            Assert.That(release.UploadedAt, Is.EqualTo(Now.AddDays(-5.5)));
            Assert.That(release.Trackers, Is.EqualTo(new[] { "udp://tracker.example:80/announce" }));
        }
    }

    [TestCase("45m", 45)]
    [TestCase("2 weeks", 2 * 7 * 24 * 60)]
    [TestCase("3 mo", 3 * 30 * 24 * 60)]
    [TestCase("1 year", 365 * 24 * 60)]
    public void Reads_ages(string age, int minutes) => Assert.That(
        EztvSearchPage.Read(Page.Replace("5d 12h", age, StringComparison.Ordinal), Now).Single().UploadedAt,
        Is.EqualTo(Now.AddMinutes(-minutes)).Within(TimeSpan.FromSeconds(1)));

    [Test]
    public void Reads_the_feed_with_a_hash_in_base32()
    {
        var release = EztvFeed.Read(Feed).Single();
        Assert.That(
            (release.Name, release.InfoHash.Hex, release.SizeBytes, release.Seeders),
            Is.EqualTo(("Show.S01E02.720p.WEB.H264-GROUP.mkv", Hash, 1_000L, 7)));
    }

    [Test]
    public async Task Asks_the_feed_when_the_api_is_down_and_nobody_waits()
    {
        Answer("<html>down</html>", Feed);
        await using var services = Services(withBrowser: false);
        var result = await Provider(services).SearchAsync(Query(patience: null), CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Releases, Has.Count.EqualTo(1));
            Assert.That(result.IsById, Is.False, "Title and episode must fit.");
            Assert.That(_site.Requests, Has.None.Contains("/search/"), "The page wants a browser.");
        }
    }

    [Test]
    public async Task Asks_the_page_first_when_there_is_a_browser()
    {
        Answer(Page, Feed);
        await using var services = Services(withBrowser: true);
        var result = await Provider(services).SearchAsync(Query(patience: null), CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Releases.Single().Seeders, Is.EqualTo(1_234));
            Assert.That(_site.Requests, Has.Some.EqualTo("/search/the-show"));
        }
    }

    [Test]
    public async Task Whoever_waits_is_told_that_it_failed()
    {
        Answer(Page, Feed);
        await using var services = Services(withBrowser: true);
        Assert.ThrowsAsync<ProviderFailedException>(() => Provider(services).SearchAsync(Query(TimeSpan.FromSeconds(1)), CancellationToken.None));
        Assert.That(_site.Requests, Has.All.Contains("get-torrents"));
    }

    private static ITorrentProvider Provider(ServiceProvider services) =>
        services.GetServices<ITorrentProvider>().Single(provider => provider.Profile.Id == "eztv");

    private static ProviderQuery Query(TimeSpan? patience) =>
        new() { Kind = ContentKind.Episode, Title = "The Show!", ImdbId = "tt0000111", Episode = new WantedEpisode(1, 2), Patience = patience };

    private void Answer(string page, string feed) => _site.Answer = async context =>
    {
        var path = context.Request.Path.Value!;
        (context.Response.StatusCode, context.Response.ContentType, var body) = path switch
        {
            "/ezrss.xml" => (StatusCodes.Status200OK, "application/rss+xml", feed),
            _ when path.StartsWith("/search/", StringComparison.Ordinal) => (StatusCodes.Status200OK, "text/html", page),
            _ => (StatusCodes.Status500InternalServerError, "text/html", "down"),
        };
        await context.Response.WriteAsync(body, context.RequestAborted);
    };

    private ServiceProvider Services(bool withBrowser) => ProviderServices.Build(
        TimeProvider.System,
        ("Providers:Eztv:BaseUrl", _site.Address.ToString()),
        ("FlareSolverr:Enabled", withBrowser.ToString()),
        ("FlareSolverr:Url", _solver.Address.ToString()));
}
