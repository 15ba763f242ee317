using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Miauflix.TestKit;
using Miauflix.TestKit.Sites;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Miauflix.Infrastructure.Tests.Sources.Providers;

/// <summary>What providers ask for, call after call. Their pauses pass on a clock of the test's.</summary>
public sealed class ProviderCallTests
{
    private const string Hash = "0123456789abcdef0123456789abcdef01234567";
    private const string Torrents = $$"""{"torrent_results":[{"title":"Film.2024.1080p","download":"magnet:?xt=urn:btih:{{Hash}}","seeders":3,"size":1000}]}""";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.Zero));
    private FakeSite _site = null!;
    private ServiceProvider _services = null!;

    [SetUp]
    public async Task Start()
    {
        _site = await FakeSite.StartAsync();
        var address = _site.Address.ToString();
        _services = ProviderServices.Build(
            _clock,
            ("Providers:Rarbg:BaseUrl", address),
            ("Providers:Rarbg:TimeoutSeconds", "120"),
            ("Providers:X1337:BaseUrl", address),
            ("Providers:X1337:TimeoutSeconds", "120"),
            ("Providers:Yts:BaseUrl", address),
            ("Providers:Yts:TimeoutSeconds", "120"),
            ("Providers:Eztv:BaseUrl", address),
            ("Providers:Eztv:TimeoutSeconds", "120"));
    }

    [TearDown]
    public async Task Stop()
    {
        await _services.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Test]
    public async Task Rarbg_gets_a_new_token_once_when_the_old_one_is_refused()
    {
        var tokens = 0;
        Answer(request => request.Query.ContainsKey("get_token")
            ? $$"""{"token":"t{{++tokens}}"}"""
            : request.Query["token"] == "t2" ? Torrents : """{"error":"Invalid token","error_code":4}""");
        var result = await SearchAsync("rarbg", Movie());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Releases, Has.Count.EqualTo(1));
            Assert.That(tokens, Is.EqualTo(2));
        }
    }

    [Test]
    public async Task Rarbg_that_refuses_every_token_is_asked_twice_and_no_more()
    {
        Answer(request => request.Query.ContainsKey("get_token") ? """{"token":"t"}""" : """{"error":"Invalid token","error_code":4}""");
        var failure = await FailureAsync("rarbg");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(failure.Kind, Is.EqualTo(ProviderFailureKind.Auth));
            Assert.That(_site.Requests, Has.Count.EqualTo(4));
        }
    }

    [Test]
    public async Task Rarbg_without_results_is_empty()
    {
        Answer(request => request.Query.ContainsKey("get_token") ? """{"token":"t"}""" : """{"error":"No results","error_code":20}""");
        Assert.That((await SearchAsync("rarbg", Movie())).Releases, Is.Empty);
    }

    [Test]
    public async Task Rarbg_that_has_had_enough_rests_five_minutes_or_more()
    {
        Answer(request => request.Query.ContainsKey("get_token") ? """{"token":"t"}""" : """{"error":"Too many requests","error_code":5}""");
        var failure = await FailureAsync("rarbg");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(failure.Kind, Is.EqualTo(ProviderFailureKind.RateLimited));
            Assert.That(failure.RetryAfter, Is.GreaterThanOrEqualTo(TimeSpan.FromMinutes(5)));
        }
    }

    [TestCase("yts", """{"status":"ok","data":{"movie_count":1,"limit":20,"page_number":1}}""")]
    [TestCase("yts", """{"status":"ok","data":{"movie_count":1,"movies":[{"imdb_code":"tt0000111","title":"Film","year":2024}]}}""")]
    [TestCase("eztv", """{"imdb_id":"111","torrents_count":0,"limit":100,"page":1}""")]
    [TestCase("eztv", $$"""{"imdb_id":"111","torrents_count":1,"limit":100,"page":1,"torrents":[{"hash":"{{Hash}}","filename":"Other.S09E09.mkv","imdb_id":"999"}]}""")]
    public async Task An_answer_that_holds_nothing_of_the_title_is_empty_and_no_failure(string provider, string answer)
    {
        Answer(_ => answer);
        var result = await SearchAsync(provider, Movie() with { Kind = provider == "eztv" ? ContentKind.Episode : ContentKind.Movie, ImdbId = "tt0000111" });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Releases, Is.Empty);
            Assert.That(_site.Requests, Has.Count.EqualTo(1));
        }
    }

    [TestCase(true, 10)]
    [TestCase(false, 3)]
    public async Task X1337_asks_unsorted_after_an_empty_page_and_opens_the_best_few(bool inBackground, int opened)
    {
        Answer(request => request.Path.Value switch
        {
            { } path when path.StartsWith("/search/", StringComparison.Ordinal) => $"<table>{string.Concat(Enumerable.Range(1, 15).Select(Row))}</table>",
            { } path when path.StartsWith("/torrent/", StringComparison.Ordinal) => $"<ul><li><a href=\"magnet:?xt=urn:btih:{Hash}\">m</a></li></ul>",
            _ => "<table></table>",
        });
        var result = await SearchAsync("1337x", Movie() with { Patience = inBackground ? null : TimeSpan.FromHours(1) });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Releases, Has.Count.EqualTo(opened));
            Assert.That(result.IsComplete, Is.False);
            Assert.That(_site.Requests.Take(2), Is.EqualTo(new[] { "/sort-search/Film%202024/seeders/desc/1/", "/search/Film%202024/1/" }));
            Assert.That(_site.Requests.Count(request => request.StartsWith("/torrent/", StringComparison.Ordinal)), Is.EqualTo(opened));
        }
    }

    [TestCase("yts")]
    [TestCase("1337x")]
    public void Nobody_but_the_address_of_the_operator_is_asked(string provider)
    {
        var mirrors = Provider(provider).Mirrors;
        Assert.That(mirrors.Hosts.Select(mirror => mirror.Host), Is.EqualTo(new[] { _site.Address.Authority }));
    }

    private static string Row(int number) => $"""
        <tr><td class="coll-1 name"><a href="/sub/42/0/"></a><a href="/torrent/{number}/film/">Film 2024 1080p</a></td>
        <td class="coll-2">{number}</td><td class="coll-3">1</td><td class="coll-date">12:25am</td><td class="coll-4">1.5 GB</td></tr>
        """;

    private static ProviderQuery Movie() => new() { Kind = ContentKind.Movie, Title = "Film", Year = 2024 };

    private void Answer(Func<HttpRequest, string> answer) => _site.Answer = async context =>
    {
        var body = answer(context.Request);
        context.Response.ContentType = body.StartsWith('<') ? "text/html" : "application/json";
        await context.Response.WriteAsync(body, context.RequestAborted);
    };

    private ITorrentProvider Provider(string id) => _services.GetServices<ITorrentProvider>().Single(provider => provider.Profile.Id == id);

    private async Task<ProviderFailedException> FailureAsync(string id)
    {
        try
        {
            await SearchAsync(id, Movie());
        }
        catch (ProviderFailedException failure)
        {
            return failure;
        }

        throw new AssertionException("It did not fail.");
    }

    /// <summary>Pauses between calls pass as soon as they begin.</summary>
    private async Task<ProviderResult> SearchAsync(string id, ProviderQuery query)
    {
        var search = Provider(id).SearchAsync(query, CancellationToken.None);
        await Probe.Until("an answer", () =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(500));
            return search.IsCompleted;
        });
        return await search;
    }
}
