using System.Net.Sockets;
using Miauflix.Infrastructure.Common.Network;
using Miauflix.Infrastructure.Streaming.Libtorrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Streaming;

/// <summary>
/// Keeps the engine behind the network gate: bound to the VPN interface while it is up, cut off while it is not. The demo's own swarm on
/// loopback goes on either way. Does nothing while the policy is off.
/// </summary>
internal sealed partial class EngineNetwork(
    LibtorrentEngine engine,
    InterfaceGate gate,
    OutboundNetwork network,
    IOptions<LibtorrentOptions> options,
    LoopbackNeighbours neighbours,
    TimeProvider clock,
    ILogger<EngineNetwork> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!gate.IsEnabled)
        {
            return;
        }

        try
        {
            await foreach (var isOpen in gate.StatesAsync(stoppingToken))
            {
                await BindAsync(isOpen, stoppingToken);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The server stops.
        }
    }

    private async Task BindAsync(bool isOpen, CancellationToken cancellationToken)
    {
        string[] loopback = neighbours.Exist ? ["127.0.0.1"] : [];
        string[] outside = isOpen ? [gate.Interface] : [];
        while (true)
        {
            try
            {
                await engine.BindAsync([.. outside, .. loopback], cancellationToken);
                break;
            }
            catch (Exception exception) when (exception is TorrentEngineException or TimeoutException)
            {
                // The address may be there before it can be used.
                LogNotBound(logger, exception);
                await Task.Delay(InterfaceGate.Interval, clock, cancellationToken);
                if (gate.IsOpen != isOpen)
                {
                    return;
                }
            }
        }

        if (isOpen && options.Value.Dht)
        {
            await BootstrapAsync(cancellationToken);
        }
    }

    /// <summary>The engine would ask the system for these names; here they are asked for through the gate.</summary>
    private async Task BootstrapAsync(CancellationToken cancellationToken)
    {
        var nodes = new List<string>();
        foreach (var node in options.Value.DhtBootstrapNodes.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = node.Split(':', 2);
            try
            {
                var addresses = await network.ResolveAsync(parts[0], cancellationToken);
                nodes.AddRange(addresses.Where(address => address.AddressFamily == AddressFamily.InterNetwork).Select(address => $"{address}:{parts[^1]}"));
            }
            catch (HttpRequestException)
            {
                // Peers know other ways in.
            }
        }

        engine.BootstrapFrom(nodes);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The engine cannot use the VPN interface yet")]
    private static partial void LogNotBound(ILogger logger, Exception exception);
}

/// <summary>Whether a swarm of our own on this machine must be reachable while the gate is closed.</summary>
internal sealed record LoopbackNeighbours(bool Exist);
