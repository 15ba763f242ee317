using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Miauflix.Infrastructure.Streaming.Demo;

/// <summary>
/// A small HTTP tracker (BEP 3, compact peers BEP 23 and BEP 7, scrape BEP 48) for swarms inside one machine: the demo and tests. Peers
/// live in memory and are forgotten when they stop or stay silent for two intervals. Thread safe.
/// </summary>
public sealed class LoopbackTracker : IAsyncDisposable
{
    private const int MaxPeersPerAnswer = 200;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, ConcurrentDictionary<IPEndPoint, Peer>> _swarms = new();
    private readonly TimeProvider _timeProvider;
    private readonly WebApplication _host;

    private LoopbackTracker(WebApplication host, TimeProvider timeProvider)
    {
        _host = host;
        _timeProvider = timeProvider;
        host.MapGet("/announce", context => AnswerAsync(context, Announce));
        host.MapGet("/scrape", context => AnswerAsync(context, Scrape));
    }

    /// <summary>The URL to announce to.</summary>
    public string AnnounceUrl { get; private set; } = string.Empty;

    /// <summary>Starts a tracker on a loopback address; port 0 takes a free one.</summary>
    public static async Task<LoopbackTracker> StartAsync(IPEndPoint endPoint, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(endPoint));
        var tracker = new LoopbackTracker(builder.Build(), timeProvider);
        await tracker._host.StartAsync(cancellationToken);
        var addresses = tracker._host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        tracker.AnnounceUrl = $"{addresses.Addresses.First()}/announce";
        return tracker;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static async Task AnswerAsync(HttpContext context, Func<HttpContext, byte[]> answer)
    {
        var bytes = answer(context);
        context.Response.ContentType = "text/plain";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static byte[] Failure(string reason) => Encoding.ASCII.GetBytes($"d14:failure reason{reason.Length}:{reason}e");

    private byte[] Announce(HttpContext context)
    {
        var query = BinaryQuery.Parse(context.Request.QueryString.Value);
        if (query.GetValueOrDefault("info_hash") is not { Length: 20 } hash
            || !ushort.TryParse(query.GetValueOrDefault("port"), out var port)
            || context.Connection.RemoteIpAddress is not { } address)
        {
            return Failure("malformed announce");
        }

        var swarm = _swarms.GetOrAdd(hash, _ => new ConcurrentDictionary<IPEndPoint, Peer>());
        var self = new IPEndPoint(address, port);
        if (query.GetValueOrDefault("event") == "stopped")
        {
            swarm.TryRemove(self, out _);
        }
        else
        {
            swarm[self] = new Peer(query.GetValueOrDefault("left") == "0", _timeProvider.GetTimestamp());
        }

        Forget(swarm);
        var (seeds, leeches) = Count(swarm);
        var others = swarm.Keys.Where(peer => !peer.Equals(self)).Take(MaxPeersPerAnswer).ToList();
        return
        [
            .. Encoding.ASCII.GetBytes($"d8:completei{seeds}e10:incompletei{leeches}e8:intervali{(int)Interval.TotalSeconds}e"),
            .. Compact("5:peers", others.Where(peer => peer.AddressFamily == AddressFamily.InterNetwork)),
            .. Compact("6:peers6", others.Where(peer => peer.AddressFamily == AddressFamily.InterNetworkV6)),
            (byte)'e',
        ];
    }

    private byte[] Scrape(HttpContext context)
    {
        if (BinaryQuery.Parse(context.Request.QueryString.Value).GetValueOrDefault("info_hash") is not { Length: 20 } hash)
        {
            return Failure("a scrape names one torrent");
        }

        var (seeds, leeches) = _swarms.TryGetValue(hash, out var swarm) ? Count(swarm) : (0, 0);
        return
        [
            .. "d5:filesd20:"u8, .. Encoding.Latin1.GetBytes(hash),
            .. Encoding.ASCII.GetBytes($"d8:completei{seeds}e10:downloadedi0e10:incompletei{leeches}eeee"),
        ];
    }

    private void Forget(ConcurrentDictionary<IPEndPoint, Peer> swarm)
    {
        foreach (var (endPoint, peer) in swarm)
        {
            if (_timeProvider.GetElapsedTime(peer.SeenAt) > Interval * 2)
            {
                swarm.TryRemove(endPoint, out _);
            }
        }
    }

    private static (int Seeds, int Leeches) Count(ConcurrentDictionary<IPEndPoint, Peer> swarm)
    {
        var seeds = swarm.Values.Count(peer => peer.IsSeed);
        return (seeds, swarm.Count - seeds);
    }

    private static byte[] Compact(string key, IEnumerable<IPEndPoint> peers)
    {
        byte[] bytes = [.. peers.SelectMany(peer => (byte[])[.. peer.Address.GetAddressBytes(), (byte)(peer.Port >> 8), (byte)peer.Port])];
        return [.. Encoding.ASCII.GetBytes($"{key}{bytes.Length}:"), .. bytes];
    }

    private sealed record Peer(bool IsSeed, long SeenAt);
}
