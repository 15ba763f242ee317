using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Miauflix.Infrastructure.Common.Network;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Miauflix.Infrastructure.Tests.Common.Network;

public sealed class OutboundNetworkTests
{
    private static readonly IPAddress Outside = IPAddress.Parse("192.0.2.1");

    [Test]
    public async Task A_closed_gate_lets_nothing_out_and_asks_no_name_server()
    {
        var network = await StartAsync(InterfaceState.Down);
        using (Assert.EnterMultipleScope())
        {
            Assert.ThrowsAsync<HttpRequestException>(() => network.ResolveAsync("example.org", CancellationToken.None));
            Assert.ThrowsAsync<HttpRequestException>(async () => await network.ConnectAsync([Outside], 80, CancellationToken.None));
            Assert.Throws<HttpRequestException>(() => network.OpenUdp(Outside));
        }
    }

    [Test]
    public async Task Loopback_is_exempt()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var network = await StartAsync(InterfaceState.Down);
        await using var stream = await network.ConnectAsync(
            await network.ResolveAsync("127.0.0.1", CancellationToken.None),
            ((IPEndPoint)listener.LocalEndpoint).Port,
            CancellationToken.None);
        Assert.That(stream.CanWrite, Is.True);
    }

    [Test]
    public async Task An_open_gate_binds_to_the_address_of_the_interface()
    {
        var network = await StartAsync(new InterfaceState([IPAddress.Parse("127.0.0.9")]));
        using var socket = network.OpenUdp(Outside);
        Assert.That(((IPEndPoint)socket.LocalEndPoint!).Address, Is.EqualTo(IPAddress.Parse("127.0.0.9")));
    }

    [Test]
    public async Task Names_are_asked_of_the_given_server()
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var network = await StartAsync(new InterfaceState([IPAddress.Loopback]), server.Client.LocalEndPoint!.ToString()!);
        var answering = Task.WhenAll(AnswerAsync(server), AnswerAsync(server));

        var addresses = await network.ResolveAsync("tracker.example", CancellationToken.None);

        await answering;
        Assert.That(addresses, Is.EqualTo(new[] { Outside }));
    }

    [Test]
    public void What_is_no_answer_to_the_question_is_refused()
    {
        var question = DnsMessage.Question(7, "tracker.example", DnsMessage.A);
        var answer = Answer(question);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(DnsMessage.TryReadAnswers(answer, 7, DnsMessage.A, out _), Is.True);
            Assert.That(DnsMessage.TryReadAnswers(answer, 8, DnsMessage.A, out _), Is.False, "another question's");
            Assert.That(DnsMessage.TryReadAnswers(question, 7, DnsMessage.A, out _), Is.False, "a question");
            for (var length = 0; length < answer.Length; length++)
            {
                Assert.That(DnsMessage.TryReadAnswers(answer.AsSpan(0, length), 7, DnsMessage.A, out _), Is.False, $"cut to {length}");
            }
        }
    }

    private static async Task AnswerAsync(UdpClient server)
    {
        var question = await server.ReceiveAsync();
        await server.SendAsync(Answer(question.Buffer), question.RemoteEndPoint);
    }

    /// <summary>One A record, named by a pointer to the question; none for another type.</summary>
    private static byte[] Answer(byte[] question)
    {
        var isAddress = BinaryPrimitives.ReadUInt16BigEndian(question.AsSpan(question.Length - 4)) == DnsMessage.A;
        var header = question.ToArray();
        header[2] |= 0x80;
        header[7] = (byte)(isAddress ? 1 : 0);
        return isAddress ? [.. header, 0xC0, 0x0C, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, .. Outside.GetAddressBytes()] : header;
    }

    private static async Task<OutboundNetwork> StartAsync(InterfaceState state, string dns = "")
    {
        var options = Options.Create(new NetworkOptions { VpnInterface = "lo", VpnDns = dns });
        var gate = new InterfaceGate(options, TimeProvider.System, NullLogger<InterfaceGate>.Instance, _ => state);
        await gate.StartAsync(CancellationToken.None);
        await gate.StopAsync(CancellationToken.None);
        return new OutboundNetwork(gate, new NameResolver(options, new FakeTimeProvider()));
    }
}
