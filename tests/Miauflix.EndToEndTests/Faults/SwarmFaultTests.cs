using Miauflix.TestKit;
using Miauflix.TestKit.Server;
using Miauflix.TestKit.Swarm;

namespace Miauflix.EndToEndTests.Faults;

/// <summary>Peers that die, return, lie or are slow: the viewer sees one whole and right answer.</summary>
public sealed class SwarmFaultTests
{
    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;

    private TestSwarm _swarm = null!;
    private ProductServer _server = null!;
    private int _movie;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _swarm = await TestSwarm.StartAsync();
        _server = await SharedServer.GetAsync();
        _movie = await _server.AddMovieAsync("Faults");
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await (_swarm?.DisposeAsync() ?? ValueTask.CompletedTask);

    [Test]
    public async Task One_response_goes_on_when_its_only_seeder_died_and_came_back()
    {
        var (film, relay) = await _swarm.SeedThroughRelayAsync(20 * MiB, 256 * KiB, bytesPerSecond: 8 * MiB);
        using var response = await _server.Anonymous.MediaAsync(await PathOfAsync(film));
        await using var body = await response.Content.ReadAsStreamAsync();
        var first = new byte[2 * MiB];
        await body.ReadExactlyAsync(first);

        await relay.CutAsync();
        await Probe.Until("the server to see the peer go", async () => (await StatusAsync(film)).Peers == 0);
        relay.Restore();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(film.Content.Matches(0, first), Is.True);
            Assert.That(await RestMatchesAsync(film, body, first.Length), Is.True);
        }
    }

    [Test]
    public async Task Bytes_that_a_peer_damaged_are_never_served_and_fetched_again()
    {
        var (film, liar) = await _swarm.SeedThroughRelayAsync(16 * MiB, 256 * KiB, bytesPerSecond: 8 * MiB);
        liar.CorruptOneByteIn = MiB;
        var honest = await _swarm.AddSeederAsync(SeederMake.Aria2);
        await _swarm.SeedThroughRelayAsync(film, honest, bytesPerSecond: 8 * MiB);

        using var response = await _server.Anonymous.MediaAsync(await PathOfAsync(film));

        Assert.That(await response.Sha256Async(), Is.EqualTo(film.Content.Sha256()));
        Assert.That(liar.DownBytes, Is.GreaterThan(MiB), "the lying peer was asked");
    }

    [Test]
    public async Task A_client_that_stops_reading_stops_the_download()
    {
        var (film, relay) = await _swarm.SeedThroughRelayAsync(128 * MiB, MiB);
        using var response = await _server.Anonymous.MediaAsync(await PathOfAsync(film));
        await using var body = await response.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[64 * KiB]);

        var before = -1L;
        await Probe.Until(
            "the download to rest",
            async () =>
            {
                // A second without news: a stall that is shorter says nothing.
                before = relay.DownBytes;
                await Task.Delay(TimeSpan.FromSeconds(1));
                return relay.DownBytes - before < 64 * KiB;
            });

        Assert.That(relay.DownBytes, Is.LessThan(64 * MiB), "the window, and what sockets hold");
    }

    private async Task<string> PathOfAsync(Film film) => await _server.CreateKeyAsync(await _server.AddTorrentAsync(_movie, film.Torrent.File));

    private async Task<(int Peers, double Progress)> StatusAsync(Film film)
    {
        var status = await _server.StatusAsync(await _server.AddTorrentAsync(_movie, film.Torrent.File));
        return (status["peers"]!.GetValue<int>(), status["progress"]!.GetValue<double>());
    }

    private static async Task<bool> RestMatchesAsync(Film film, Stream body, long position)
    {
        var buffer = new byte[MiB];
        while (await body.ReadAsync(buffer) is > 0 and var read)
        {
            if (!film.Content.Matches(position, buffer.AsSpan(0, read)))
            {
                return false;
            }

            position += read;
        }

        return position == film.Content.LengthBytes;
    }
}
