using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Miauflix.TestKit;
using Miauflix.TestKit.Swarm;

namespace Miauflix.EndToEndTests.Kit;

/// <summary>A server that sends a known content to whoever connects, behind a relay.</summary>
public sealed class ThrottlingRelayTests
{
    private const int ContentBytes = 400_000;

    private readonly byte[] _content = new TestContent(11, ContentBytes).ToArray();
    private TcpListener _server = null!;
    private ThrottlingRelay _relay = null!;

    [SetUp]
    public void StartServerAndRelay()
    {
        _server = new TcpListener(IPAddress.Loopback, 0);
        _server.Start();
        _relay = ThrottlingRelay.Start((IPEndPoint)_server.LocalEndpoint);
        _ = ServeAsync(_server);
    }

    [TearDown]
    public async Task StopServerAndRelay()
    {
        await _relay.DisposeAsync();
        _server.Dispose();
    }

    [Test]
    public async Task Carries_everything_unchanged_and_counts_it()
    {
        var received = await DownloadAsync();

        Assert.That(received, Is.EqualTo(_content));
        Assert.That(_relay.DownBytes, Is.EqualTo(ContentBytes));
    }

    [Test]
    public async Task Limits_the_rate()
    {
        _relay.BytesPerSecond = 400_000;
        var watch = Stopwatch.StartNew();

        var received = await DownloadAsync();

        Assert.That(received, Is.EqualTo(_content));
        Assert.That(watch.Elapsed, Is.GreaterThan(TimeSpan.FromMilliseconds(900)));
    }

    [Test]
    public async Task Adds_the_round_trip_to_the_first_answer()
    {
        _relay.RoundTrip = TimeSpan.FromMilliseconds(200);
        using var client = await ConnectAsync();
        var watch = Stopwatch.StartNew();

        await client.GetStream().WriteAsync(new byte[1]);
        await client.GetStream().ReadExactlyAsync(new byte[1]);

        Assert.That(watch.Elapsed, Is.GreaterThan(TimeSpan.FromMilliseconds(190)));
    }

    [Test]
    public async Task Inverts_one_byte_in_so_many()
    {
        _relay.CorruptOneByteIn = 100_000;

        var received = await DownloadAsync();

        var damaged = Enumerable.Range(0, ContentBytes).Where(index => received[index] != _content[index]);
        Assert.That(damaged, Is.EqualTo(new[] { 100_000, 200_000, 300_000 }));
    }

    [Test]
    public async Task A_cut_ends_connections_and_refuses_new_ones_until_restored()
    {
        _relay.BytesPerSecond = 10_000;
        var download = DownloadAsync();
        await Probe.Until("the download to run", () => _relay.DownBytes > 0);

        await _relay.CutAsync();

        Assert.That(async () => await download, Throws.InstanceOf<IOException>());
        Assert.That(async () => await ConnectAsync(), Throws.InstanceOf<SocketException>());
        Assert.That(_relay.ConnectionCount, Is.Zero);

        _relay.BytesPerSecond = 0;
        _relay.Restore();
        Assert.That(await DownloadAsync(), Is.EqualTo(_content));
    }

    [Test]
    public async Task A_stall_keeps_the_connection_and_goes_on_afterwards()
    {
        _relay.IsStalled = true;
        var download = DownloadAsync();
        await Probe.Until("the connection", () => _relay.ConnectionCount == 1);
        Assert.That(download.IsCompleted, Is.False);

        _relay.IsStalled = false;

        Assert.That(await download, Is.EqualTo(_content));
    }

    private async Task ServeAsync(TcpListener server)
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await server.AcceptTcpClientAsync();
            }
            catch (SocketException)
            {
                return;
            }

            _ = AnswerAsync(client);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await client.GetStream().ReadExactlyAsync(new byte[1]);
                await client.GetStream().WriteAsync(_content);
            }
            catch (IOException)
            {
                // Cut by the test.
            }
        }
    }

    private async Task<byte[]> DownloadAsync()
    {
        using var client = await ConnectAsync();
        await client.GetStream().WriteAsync(new byte[1]);
        var received = new byte[ContentBytes];
        await client.GetStream().ReadExactlyAsync(received);
        return received;
    }

    private async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(_relay.EndPoint);
        return client;
    }
}
