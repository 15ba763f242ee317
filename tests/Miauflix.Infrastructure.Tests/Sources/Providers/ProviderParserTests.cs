using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Miauflix.Infrastructure.Sources.Providers.Eztv;
using Miauflix.Infrastructure.Sources.Providers.Nyaa;
using Miauflix.Infrastructure.Sources.Providers.Rarbg;
using Miauflix.Infrastructure.Sources.Providers.TheRarbg;
using Miauflix.Infrastructure.Sources.Providers.X1337;

namespace Miauflix.Infrastructure.Tests.Sources.Providers;

/// <summary>Replies of the shape the services answer, with invented titles and hashes.</summary>
public sealed class ProviderParserTests
{
    private const string Hash = "0123456789abcdef0123456789abcdef01234567";

    [Test]
    public void TheRarbg_reads_the_posts_of_a_movie()
    {
        var release = TheRarbgParser.ReadDetail(
            $$"""
            {"imdb":{"imdb_id":"tt1","runtime":"6000"},"trb_posts":[
              {"name":"Film 2024 1080p WEB-DL","size":2000,"category_str":"Movies","imdb":"tt1","timestamp":"2025-05-30T15:20:22.821488Z","seeders":38,
               "leechers":16,"info_hash":"{{Hash.ToUpperInvariant()}}","status":"vip","trackers":[
                 {"tracker":"udp://good.example:80/announce","scrape_error":null},{"tracker":"udp://bad.example:80/announce","scrape_error":"timeout"}]},
              {"name":"A game","category_str":"Games","info_hash":"{{Hash}}"},
              {"name":"No hash","category_str":"Movies"}]}
            """).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(release.InfoHash.Hex, Is.EqualTo(Hash));
            Assert.That(release.Seeders, Is.EqualTo(38));
            Assert.That(release.IsTrusted, Is.True);
            Assert.That(release.Trackers, Is.EqualTo(new[] { "udp://good.example:80/announce" }));
            Assert.That(release.UploadedAt?.Year, Is.EqualTo(2025));
        }
    }

    [Test]
    public void TheRarbg_takes_a_single_item_for_a_list() => Assert.That(
        TheRarbgParser.ReadDetail($$$"""{"imdb":{},"trb_posts":{"name":"Film","category_str":"Movies","info_hash":"{{{Hash}}}"}}"""),
        Has.Count.EqualTo(1));

    [Test]
    public void TheRarbg_reads_a_list_of_posts()
    {
        var release = TheRarbgParser.ReadPosts(
            $$"""{"links":{"next":null},"total":1,"results":[{"pk":"1","n":"Show S01E02","a":1753110022,"c":"TV","s":4402341478,"t":null,"u":"x","se":4,"le":11,"i":null,"h":"{{Hash}}"}]}""").Single();
        Assert.That((release.Name, release.SizeBytes, release.Seeders, release.ImdbId), Is.EqualTo(("Show S01E02", 4_402_341_478, 4, (string?)null)));
    }

    [Test]
    public void Eztv_keeps_what_is_of_the_show_or_of_none()
    {
        var page = EztvParser.Read(
            $$"""
            {"imdb_id":"111","torrents_count":3,"limit":100,"page":1,"torrents":[
              {"hash":"{{Hash}}","filename":"Show.S01E02.720p.mkv","title":"Show S01E02 EZTV","imdb_id":"111","season":"1","episode":"2","seeds":3,"peers":1,
               "size_bytes":"1000","date_released_unix":1700000000},
              {"hash":"1{{Hash[1..]}}","filename":"Show.S01.mkv","imdb_id":"0","season":"0","episode":"0","seeds":1,"size_bytes":"x"},
              {"hash":"2{{Hash[1..]}}","filename":"Other.S09E09.mkv","imdb_id":"999"}]}
            """,
            "111");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Releases.Select(release => release.Name), Is.EqualTo(new[] { "Show.S01E02.720p.mkv", "Show.S01.mkv" }));
            Assert.That(page.Releases[0].ImdbId, Is.EqualTo("tt111"));
            Assert.That(page.Releases[1].ImdbId, Is.Null);
            Assert.That(page.Releases[1].SizeBytes, Is.Null);
            Assert.That(page.Items, Is.EqualTo(3));
        }
    }

    [Test]
    public void Eztv_without_torrents_is_no_failure() =>
        Assert.That(EztvParser.Read("""{"imdb_id":"111","torrents_count":0,"limit":100,"page":1}""", "111").Releases, Is.Empty);

    [Test]
    public void Nyaa_reads_a_feed()
    {
        var releases = NyaaParser.Read(
            $"""
            <rss xmlns:nyaa="https://nyaa.si/xmlns/nyaa" version="2.0"><channel>
              <item><title>[Group] Show - 08 [720p].mkv</title><link>https://nyaa.example/download/1.torrent</link>
                <pubDate>Tue, 24 Aug 2021 22:18:46 -0000</pubDate><nyaa:seeders>4</nyaa:seeders><nyaa:leechers>3</nyaa:leechers>
                <nyaa:infoHash>{Hash}</nyaa:infoHash><nyaa:categoryId>1_2</nyaa:categoryId><nyaa:size>609.6 MiB</nyaa:size>
                <nyaa:trusted>Yes</nyaa:trusted><nyaa:remake>No</nyaa:remake></item>
              <item><title>A music video</title><nyaa:infoHash>{Hash}</nyaa:infoHash><nyaa:categoryId>1_1</nyaa:categoryId></item>
            </channel></rss>
            """);
        var release = releases.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(release.SizeBytes, Is.EqualTo((long)(609.6 * 1_048_576)));
            Assert.That(release.UploadedAt, Is.EqualTo(new DateTimeOffset(2021, 8, 24, 22, 18, 46, TimeSpan.Zero)));
            Assert.That(release.IsTrusted, Is.True);
            Assert.That(release.IsRemake, Is.False);
        }
    }

    [TestCase("<!DOCTYPE a [<!ENTITY b \"c\">]><rss/>")]
    [TestCase("<rss>")]
    [TestCase("no feed")]
    public void Nyaa_refuses_what_is_no_feed(string body) => Assert.Throws<ProviderFailedException>(() => NyaaParser.Read(body));

    [Test]
    public void Nyaa_tries_several_spellings() => Assert.That(
        NyaaQueries.For(new ProviderQuery { Kind = ContentKind.Episode, Title = "Show II", Episode = new WantedEpisode(1, 5) }),
        Is.EqualTo(new[] { "Show II 05", "Show II 5", "Show S02E05" }));

    [Test]
    public void Rarbg_reads_results_whose_members_may_be_missing()
    {
        var releases = RarbgParser.Read(
            $$"""
            {"torrent_results":[{"title":"Show.S01E01","download":"magnet:?xt=urn:btih:{{Hash}}&tr=http%3A%2F%2Ft.example%2Fannounce","seeders":304,"leechers":200,
              "size":564198371,"pubdate":"2015-06-05 16:58:11 +0000","episode_info":null},{"title":null,"download":null}]}
            """);
        Assert.That(releases.Single().UploadedAt, Is.EqualTo(new DateTimeOffset(2015, 6, 5, 16, 58, 11, TimeSpan.Zero)));
        Assert.That(releases.Single().Trackers, Is.EqualTo(new[] { "http://t.example/announce" }));
    }

    [Test]
    public void Rarbg_reads_the_older_form() => Assert.That(
        RarbgParser.Read($$"""[{"f":"Film.2020","c":"Movies","d":"magnet:?xt=urn:btih:{{Hash}}","s":"5","l":"1","t":"1000","u":"2020-01-01 00:00:00 +0000"}]""").Single().Seeders,
        Is.EqualTo(5));

    [TestCase("""{"error":"No results","error_code":20}""")]
    public void Rarbg_without_results_is_no_failure(string body) => Assert.That(RarbgParser.Read(body), Is.Empty);

    [TestCase("""{"error":"Invalid token","error_code":4}""", ProviderFailureKind.Auth)]
    [TestCase("""{"error":"Too many requests","error_code":5}""", ProviderFailureKind.RateLimited)]
    [TestCase("""{"rate_limit":1}""", ProviderFailureKind.RateLimited)]
    [TestCase("""{"error_code":99}""", ProviderFailureKind.InvalidResponse)]
    public void Rarbg_tells_its_errors_apart(string body, ProviderFailureKind kind) =>
        Assert.That(Assert.Throws<ProviderFailedException>(() => RarbgParser.Read(body))!.Kind, Is.EqualTo(kind));

    [TestCase("7am Sep. 14th", "2026-09-14")]
    [TestCase("Apr. 18th '11", "2011-04-18")]
    [TestCase("12:25am", "2026-11-20")]
    [TestCase("3pm Dec. 30th", "2025-12-30")]
    [TestCase("some day", null)]
    public void X1337_reads_its_dates(string text, string? expected)
    {
        var row = X1337Parser.ReadRows(Table(date: text), new DateOnly(2026, 11, 20)).Single();
        Assert.That(row.UploadedAt?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(expected));
    }

    [Test]
    public void X1337_completes_a_shortened_name_from_the_address()
    {
        var row = X1337Parser.ReadRows(Table(name: "A Long Film 2024 1080p WEB...", slug: "A-Long-Film-2024-1080p-WEB-DL-GROUP"), new DateOnly(2026, 1, 1)).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(row.Name, Is.EqualTo("A Long Film 2024 1080p WEB DL-GROUP"));
            Assert.That(row.SizeBytes, Is.EqualTo((long)(1.5 * 1_073_741_824)));
            Assert.That((row.Seeders, row.Leechers), Is.EqualTo((120, 7)));
            Assert.That(row.Path, Is.EqualTo("torrent/1/A-Long-Film-2024-1080p-WEB-DL-GROUP/"));
        }
    }

    [Test]
    public void X1337_leaves_other_categories_out() => Assert.That(X1337Parser.ReadRows(Table(category: 10), new DateOnly(2026, 1, 1)), Is.Empty);

    [Test]
    public void X1337_finds_the_magnet_on_the_page_of_a_torrent() =>
        Assert.That(X1337Parser.ReadMagnet($"<ul><li><a href=\"magnet:?xt=urn:btih:{Hash}\">get</a></li></ul>")!.InfoHash.Hex, Is.EqualTo(Hash));

    private static string Table(string name = "Film 2024", string slug = "Film-2024", string date = "12:25am", int category = 42) =>
        $"""
        <table class="table-list"><tbody><tr>
          <td class="coll-1 name"><a href="/sub/{category}/0/" class="icon"></a><a href="/torrent/1/{slug}/">{name}</a></td>
          <td class="coll-2 seeds">120</td><td class="coll-3 leeches">7</td><td class="coll-date">{date}</td>
          <td class="coll-4 size mob-uploader">1.5 GB<span class="seeds">120</span></td><td class="coll-5 uploader">x</td>
        </tr></tbody></table>
        """;
}
