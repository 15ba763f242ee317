using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Common;
using Miauflix.Infrastructure.Common.Network;
using Miauflix.Infrastructure.Sources.Files;
using Miauflix.Infrastructure.Sources.Providers;
using Miauflix.TestKit.Sites;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Infrastructure.Tests.Sources.Files;

public sealed class TorrentFileResolverTests
{
    private const string Hash = "0123456789abcdef0123456789abcdef01234567";

    private FakeSite _cache = null!;
    private ServiceProvider _services = null!;

    [SetUp]
    public async Task Start()
    {
        _cache = await FakeSite.StartAsync();
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
                [new("Sources:Files:ItorrentsUrl", _cache.Address.ToString()), new("Sources:Files:TorrageUrl", _cache.Address.ToString())]).Build())
            .AddSingleton(TimeProvider.System)
            .AddLogging()
            .AddNetwork()
            .AddProviders()
            .AddFiles()
            .BuildServiceProvider();
    }

    [TearDown]
    public async Task Stop()
    {
        await _services.DisposeAsync();
        await _cache.DisposeAsync();
    }

    [Test]
    public async Task Itorrents_is_asked_by_the_hash_in_upper_case()
    {
        _cache.Says("d4:infod1:xi1eee", "application/x-bittorrent");
        var file = await AskAsync("itorrents", Wanted());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(file, Is.EqualTo("d4:infod1:xi1eee"u8.ToArray()));
            Assert.That(_cache.Requests, Is.EqualTo(new[] { $"/torrent/{Hash.ToUpperInvariant()}.torrent" }));
        }
    }

    [Test]
    public async Task A_page_means_that_the_cache_does_not_have_the_file()
    {
        _cache.Says("<html>not here</html>", "text/html");
        Assert.That(await AskAsync("itorrents", Wanted()), Is.Null);
    }

    [Test]
    public async Task Torrage_wants_its_word_turned_round()
    {
        _cache.Answer = async context =>
        {
            var isPage = context.Request.Path == "/torrent.php";
            context.Response.ContentType = isPage ? "text/html" : "application/octet-stream";
            await context.Response.WriteAsync(isPage ? "<script>getTTL(\"bG4CsrlmGhNzWpe2BfLLmgJEDZxj6uZCXuvAGQLo_2ZskgDm\")</script>" : "d4:infod1:xi1eee", context.RequestAborted);
        };
        var file = await AskAsync("torrage", Wanted());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(file, Is.Not.Null);
            Assert.That(_cache.Requests[^1], Is.EqualTo($"/download.php?h={Hash}&ttl=aRuygN2_cZEUOjiLQNi6xlNRSXuaZZtP2sdKnBvUazfgQ4Up"));
        }
    }

    [TestCase("itorrents")]
    [TestCase("torrage")]
    public void Caches_are_told_nothing_of_private_torrents(string id) =>
        Assert.That(Resolver(id).Serves(Wanted() with { IsPrivate = true }), Is.False);

    [Test]
    public void A_refusal_makes_the_cache_rest()
    {
        _cache.Says("slow down", "text/plain", StatusCodes.Status429TooManyRequests);
        Assert.ThrowsAsync<ResolverFailedException>(() => AskAsync("itorrents", Wanted()));
        Assert.That(Resolver("itorrents").WaitFor(Wanted()), Is.GreaterThan(TimeSpan.Zero));
    }

    [Test]
    public async Task A_provider_must_say_that_it_sends_a_file()
    {
        // The host is one that the operator configured, so it may lie here.
        var wanted = Wanted() with { Url = new Uri(_cache.Address, "file.torrent").ToString() };
        _cache.Says("d4:infod1:xi1eee", "text/plain");
        Assert.That(await AskAsync("url", wanted), Is.Null);
        _cache.Says("d4:infod1:xi1eee", "application/x-bittorrent");
        Assert.That(await AskAsync("url", wanted with { Provider = "another" }), Is.Not.Null);
    }

    [Test]
    public async Task An_address_of_a_provider_that_leads_into_the_private_network_is_not_followed()
    {
        await using var secret = await FakeSite.StartAsync();
        secret.Says("d4:infod1:xi1eee", "application/x-bittorrent");
        Assert.ThrowsAsync<ResolverFailedException>(() => AskAsync("url", Wanted() with { Url = secret.Address.ToString() }));
        Assert.That(secret.Requests, Is.Empty);
    }

    [Test]
    public void Reads_no_more_than_10_MiB()
    {
        _cache.Answer = async context =>
        {
            context.Response.ContentType = "application/x-bittorrent";
            var chunk = new byte[1 << 20];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
            }
        };
        Assert.ThrowsAsync<ResolverFailedException>(() => AskAsync("itorrents", Wanted()));
    }

    private static WantedTorrentFile Wanted() =>
        new("provider", InfoHash.TryParse(Hash, out var hash) ? hash : default, $"magnet:?xt=urn:btih:{Hash}", Url: null, IsPrivate: false);

    private ITorrentFileResolver Resolver(string id)
    {
        // Configured addresses are known once the client was made.
        _services.GetRequiredService<IHttpClientFactory>().CreateClient(TorrentFileClient.ClientName).Dispose();
        return _services.GetServices<ITorrentFileResolver>().Single(resolver => resolver.Id == id);
    }

    private Task<byte[]?> AskAsync(string id, WantedTorrentFile wanted) =>
        Resolver(id).ResolveAsync(wanted, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
}
