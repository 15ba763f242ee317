using System.Net;
using System.Text;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Common;
using Miauflix.Infrastructure.Common.Network;
using Miauflix.Infrastructure.Sources.Trackers;
using Miauflix.TestKit;
using Miauflix.TestKit.Swarm;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Miauflix.Infrastructure.Tests.Sources.Trackers;

public sealed class TrackerScraperTests
{
    private static readonly InfoHash[] Hundred = [.. Enumerable.Range(0, 100).Select(HashOf)];

    [Test]
    public async Task A_hundred_hashes_take_two_packets_behind_the_connect()
    {
        await using var tracker = new UdpTracker();
        var figures = await ScrapeAsync(tracker, TimeProvider.System);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(tracker.Packets, Is.EqualTo(1 + 2));
            Assert.That(figures, Has.Count.EqualTo(100));
            Assert.That(figures[Hundred[42]], Is.EqualTo(new SwarmFigures(42, 1)));
        }
    }

    [Test]
    public async Task A_packet_that_is_lost_is_sent_once_more()
    {
        var clock = new FakeTimeProvider();
        await using var tracker = new UdpTracker((number, right) => number == 2 ? null : right);
        var scraping = ScrapeAsync(tracker, clock);
        await Probe.Until("the packet to be lost", () => tracker.Packets == 2);

        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.That(await scraping, Has.Count.EqualTo(100));
    }

    [Test]
    public async Task An_answer_to_another_transaction_is_ignored()
    {
        var clock = new FakeTimeProvider();
        await using var tracker = new UdpTracker((_, right) =>
        {
            right[7] ^= 1;
            return right;
        });
        var scraping = ScrapeAsync(tracker, clock);
        await Probe.Until("the packet", () => tracker.Packets == 1);
        clock.Advance(TimeSpan.FromSeconds(5));
        await Probe.Until("its repetition", () => tracker.Packets == 2);
        await Probe.Until("the end of patience", () =>
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            return scraping.IsCompleted;
        });
        Assert.ThrowsAsync<TrackerFailedException>(() => scraping);
    }

    [Test]
    public async Task A_real_tracker_tells_its_seeders_over_udp_and_http()
    {
        await using var tracker = await OpenTrackerProcess.StartAsync();
        await tracker.AllowAsync(Hundred[1]);
        await tracker.ListAsync(Hundred[1], new IPEndPoint(IPAddress.Loopback, 7000));
        await using var services = Services(TimeProvider.System);
        var scraper = services.GetRequiredService<ITrackerScraper>();
        foreach (var url in new[] { tracker.UdpAnnounceUrl, tracker.AnnounceUrl })
        {
            var figures = await scraper.ScrapeAsync(url.ToString(), [Hundred[1]], CancellationToken.None);
            Assert.That(figures[Hundred[1]].Seeders, Is.EqualTo(1), url.Scheme);
        }
    }

    [Test]
    public async Task A_tracker_that_a_stranger_names_on_a_private_address_is_not_asked()
    {
        await using var tracker = new UdpTracker();
        await using var services = Services(TimeProvider.System, allowsLocal: false);
        var scraper = services.GetRequiredService<ITrackerScraper>();
        using (Assert.EnterMultipleScope())
        {
            Assert.ThrowsAsync<TrackerFailedException>(() => scraper.ScrapeAsync(tracker.AnnounceUrl, Hundred, CancellationToken.None));
            Assert.ThrowsAsync<TrackerFailedException>(() => scraper.ScrapeAsync($"http://{tracker.EndPoint}/announce", Hundred, CancellationToken.None));
            Assert.That(tracker.Packets, Is.Zero);
        }
    }

    [TestCase("http://t.example/announce", "http://t.example/scrape")]
    [TestCase("http://t.example/x/announce.php?key=1", "http://t.example/x/scrape.php?key=1")]
    [TestCase("http://t.example/a", null)]
    [TestCase("http://t.example/announce/x", null)]
    public void The_scrape_address_follows_from_the_announce_address(string announce, string? scrape) =>
        Assert.That(HttpScraper.ScrapeUrl(new Uri(announce))?.ToString(), Is.EqualTo(scrape));

    [TestCase("d5:filesd20:aaaaaaaaaaaaaaaaaaaad8:completei3e10:downloadedi9e10:incompletei4eee5:flagsd20:min_request_intervali60eee", 1)]
    [TestCase("d5:filesdee", 0)]
    [TestCase("d14:failure reason3:no!e", 0)]
    public void A_reply_is_read(string reply, int files) => Assert.That(ScrapeReply.Read(Encoding.ASCII.GetBytes(reply)), Has.Count.EqualTo(files));

    [TestCase("")]
    [TestCase("<html>")]
    [TestCase("d5:filesd20:aaaaaaaaaaaaaaaaaaaad8:completei3")]
    [TestCase("d5:filesi3ee")]
    [TestCase("d9999999:x")]
    [TestCase("dlllllll")]
    public void Nonsense_is_refused(string reply) => Assert.That(ScrapeReply.Read(Encoding.ASCII.GetBytes(reply)), Is.Null);

    private static InfoHash HashOf(int number) =>
        InfoHash.TryParse($"c9e15763f722f23e98a29decdfae341b{number:x8}", out var hash) ? hash : throw new AssertionException("no hash");

    private static async Task<IReadOnlyDictionary<InfoHash, SwarmFigures>> ScrapeAsync(UdpTracker tracker, TimeProvider clock)
    {
        await using var services = Services(clock);
        return await services.GetRequiredService<ITrackerScraper>().ScrapeAsync(tracker.AnnounceUrl, Hundred, CancellationToken.None);
    }

    private static ServiceProvider Services(TimeProvider clock, bool allowsLocal = true) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([new("Streaming:AllowLocalPeers", allowsLocal ? "true" : "false")])
            .Build())
        .AddSingleton(clock)
        .AddLogging()
        .AddNetwork()
        .AddTrackers()
        .BuildServiceProvider();
}
