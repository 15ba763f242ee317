using System.Net;
using System.Net.Sockets;
using System.Text;
using Miauflix.TestKit;
using Miauflix.TestKit.Server;
using Miauflix.TestKit.Swarm;

namespace Miauflix.EndToEndTests.Faults;

/// <summary>Streams that are open: who has one, who is refused one, and how they end.</summary>
public sealed class OpenStreamTests
{
    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;

    // Two readers of files that are still downloading count 83 MB.
    private const string RoomForTwo = "100000000";

    private TestSwarm _swarm = null!;
    private ProductServer _server = null!;
    private int _movie;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _swarm = await TestSwarm.StartAsync();
        _server = await ProductServer.StartAsync(_swarm.Tracker.AnnounceUrl, [new("Streaming__MaxMemoryTotal", RoomForTwo)]);
        _movie = await _server.AddMovieAsync("Film");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_swarm?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [SetUp]
    public async Task WaitForRoomAsync()
    {
        if (_server.Process.HasExited)
        {
            await _server.RestartAsync();
        }

        await _server.UntilNoStreamIsOpenAsync();
    }

    [Test]
    public async Task A_client_that_leaves_is_noticed_while_it_waits_and_while_it_is_served()
    {
        var dead = await PathOfAsync(await _swarm.MakeDeadAsync(MiB, 256 * KiB));
        var (film, _) = await _swarm.SeedThroughRelayAsync(48 * MiB, 256 * KiB, bytesPerSecond: MiB);
        var served = await PathOfAsync(film);
        using (await AskAsync(dead))
        using (await AskAsync(served))
        {
            await Probe.Until("both to be open", async () => (await _server.ActiveStreamsAsync()).Count == 2);
        }

        await _server.UntilNoStreamIsOpenAsync();
    }

    [Test]
    public async Task A_full_server_answers_503_with_retry_after_and_an_administrator_makes_room()
    {
        var (film, _) = await _swarm.SeedThroughRelayAsync(48 * MiB, 256 * KiB, bytesPerSecond: 4 * MiB);
        var path = await PathOfAsync(film);
        using var first = await _server.Anonymous.MediaAsync(path);
        using var second = await _server.Anonymous.MediaAsync(path, "bytes=1000-");
        using (var refused = await _server.Anonymous.MediaAsync(path, "bytes=0-9"))
        {
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(refused.Headers.RetryAfter!.Delta, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(1)));
            Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("out-of-memory"));
        }

        var open = await _server.ActiveStreamsAsync();
        using (await _server.Admin.DeleteAsync(new Uri($"/api/stream/active/{open[0]!["id"]}", UriKind.Relative)))
        {
            Assert.That(async () => await first.Sha256Async(), Throws.InstanceOf<HttpRequestException>().Or.InstanceOf<IOException>());
        }

        Assert.That(film.Content.Matches(0, await _server.Anonymous.RangeAsync(path, 0, 10)), Is.True);
    }

    [Test]
    public async Task A_stop_refuses_new_streams_lets_open_ones_end_and_exits_with_0()
    {
        var (film, relay) = await _swarm.SeedThroughRelayAsync(24 * MiB, 256 * KiB, bytesPerSecond: 2 * MiB);
        var path = await PathOfAsync(film);
        using var open = await _server.Anonymous.MediaAsync(path);
        using var second = await OpenConnectionAsync();

        var stopping = _server.Process.StopAsync();
        await Probe.Until("new streams to be refused", () => IsRefusedAsync(second, path));

        // Until now it cannot have ended, however late the signal came; now it may be quick.
        relay.BytesPerSecond = 0;
        Assert.That(await open.Sha256Async(), Is.EqualTo(film.Content.Sha256()));
        Assert.That(await stopping, Is.Zero);
    }

    private async Task<string> PathOfAsync(Film film) => await _server.CreateKeyAsync(await _server.AddTorrentAsync(_movie, film.Torrent.File));

    /// <summary>A request over a connection of its own that nobody reads from; disposal closes it.</summary>
    private async Task<Socket> AskAsync(string path)
    {
        var socket = await OpenConnectionAsync();
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        return socket;
    }

    private async Task<Socket> OpenConnectionAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(_server.Process.Address.Host, _server.Process.Address.Port);
        return socket;
    }

    /// <summary>503, or the connection is closed: which of them comes first is a matter of milliseconds while nothing is asked.</summary>
    private static async Task<bool> IsRefusedAsync(Socket socket, string path)
    {
        var answer = new byte[4096];
        try
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nRange: bytes=0-0\r\n\r\n"));
            var read = await socket.ReceiveAsync(answer);
            return read == 0 || Encoding.ASCII.GetString(answer, 0, read).StartsWith("HTTP/1.1 503 ", StringComparison.Ordinal);
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
