using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Miauflix.TestKit.Swarm;

/// <summary>
/// A TCP relay in front of a seeder's peer port, standing for a slow, distant, broken or lying peer: it delays, limits, stalls, cuts or
/// damages what it carries. "Down" is what the target sends towards the peers. Thread safe; settings take effect at once.
/// </summary>
public sealed class ThrottlingRelay : IAsyncDisposable
{
    private readonly IPEndPoint _target;
    private readonly ConcurrentDictionary<RelayedConnection, Task> _connections = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly RelayConditions _conditions = new();
    private Socket? _listener;
    private Task _accepting = Task.CompletedTask;

    private ThrottlingRelay(IPEndPoint target, IPEndPoint endPoint)
    {
        _target = target;
        EndPoint = endPoint;
        Listen();
    }

    /// <summary>Where peers connect.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Round trip added, half of it in each direction.</summary>
    public TimeSpan RoundTrip
    {
        get => _conditions.OneWayDelay * 2;
        set => _conditions.OneWayDelay = value / 2;
    }

    /// <summary>Limit over all connections together, downwards; 0 = none.</summary>
    public long BytesPerSecond
    {
        get => _conditions.Down.BytesPerSecond;
        set => _conditions.Down.BytesPerSecond = value;
    }

    /// <summary>One byte of every so many carried downwards is inverted; 0 = none. The first KiB of a connection (handshake) stays whole.</summary>
    public long CorruptOneByteIn
    {
        get => _conditions.CorruptOneByteIn;
        set => _conditions.CorruptOneByteIn = value;
    }

    /// <summary>Connections stay open but nothing moves while it is true.</summary>
    public bool IsStalled
    {
        get => _conditions.IsStalled;
        set => _conditions.IsStalled = value;
    }

    /// <summary>Bytes carried downwards so far, protocol overhead included.</summary>
    public long DownBytes => _conditions.Down.TotalBytes;

    /// <summary>Open connections.</summary>
    public int ConnectionCount => _connections.Count;

    /// <summary>
    /// Starts a relay to <paramref name="target"/> on the same port of another loopback address, as clients call a peer back on the port it
    /// says it listens on; on a free port of the target's own address when <paramref name="address"/> is null.
    /// </summary>
    public static ThrottlingRelay Start(IPEndPoint target, IPAddress? address = null) => new(
        target, address is null ? new IPEndPoint(target.Address, FreePort.Next(target.Address)) : new IPEndPoint(address, target.Port));

    /// <summary>Resets every connection and refuses new ones until <see cref="Restore"/>.</summary>
    public async Task CutAsync()
    {
        _listener?.Dispose();
        _listener = null;
        await _accepting;
        foreach (var connection in _connections.Keys)
        {
            connection.Reset();
        }

        await Task.WhenAll(_connections.Values);
    }

    /// <summary>Accepts connections again, on the same port.</summary>
    public void Restore()
    {
        if (_listener is null)
        {
            Listen();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CutAsync();
        await _stop.CancelAsync();
        _stop.Dispose();
    }

    private void Listen()
    {
        _listener = new Socket(EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Bind(EndPoint);
        _listener.Listen();
        _accepting = AcceptAsync(_listener);
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (true)
        {
            Socket peer;
            try
            {
                peer = await listener.AcceptAsync(_stop.Token);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                return;
            }

            var connection = new RelayedConnection(peer, _conditions);
            var carrying = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _connections[connection] = carrying.Task;
            _ = CarryAsync(connection, carrying);
        }
    }

    private async Task CarryAsync(RelayedConnection connection, TaskCompletionSource ended)
    {
        try
        {
            await connection.RunAsync(_target, EndPoint.Address, _stop.Token);
        }
        finally
        {
            _connections.TryRemove(connection, out _);
            ended.SetResult();
        }
    }
}
