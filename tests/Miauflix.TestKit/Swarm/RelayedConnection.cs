using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Miauflix.TestKit.Swarm;

/// <summary>
/// One connection through a <see cref="ThrottlingRelay"/>: two pumps, each reading at the allowed rate into a queue whose entries leave
/// when their delay is over.
/// </summary>
internal sealed class RelayedConnection(Socket peer, RelayConditions conditions)
{
    private const int MostInFlight = 512;
    private const int ProtectedBytes = 1024;
    private const int LimitedSocketBufferBytes = 64 * 1024;

    private readonly Socket _target = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private long _down;

    /// <summary>Carries until either side closes or <see cref="Reset"/>; closes both.</summary>
    public async Task RunAsync(IPEndPoint target, IPAddress source, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            peer.NoDelay = true;
            if (conditions.Down.BytesPerSecond > 0)
            {
                // A large kernel buffer between relay and seeder would hold seconds of a slow flow that no cancel can take back.
                _target.ReceiveBufferSize = LimitedSocketBufferBytes;
            }

            _target.Bind(new IPEndPoint(source, 0));
            await _target.ConnectAsync(target, end.Token);
            var down = PumpAsync(_target, peer, isDown: true, end.Token);
            var up = PumpAsync(peer, _target, isDown: false, end.Token);
            await Task.WhenAny(down, up);
            await end.CancelAsync();
            await Task.WhenAll(down, up);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Either side is gone: that is the end of a connection, not an error.
        }
        finally
        {
            peer.Dispose();
            _target.Dispose();
        }
    }

    /// <summary>Ends both sides with a reset instead of an orderly close.</summary>
    public void Reset()
    {
        foreach (var socket in (Socket[])[peer, _target])
        {
            try
            {
                socket.LingerState = new LingerOption(enable: true, seconds: 0);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // Already closed.
            }

            socket.Dispose();
        }
    }

    private async Task PumpAsync(Socket from, Socket to, bool isDown, CancellationToken cancellationToken)
    {
        var inFlight = Channel.CreateBounded<(byte[] Bytes, long Due)>(MostInFlight);
        var writing = WriteAsync(inFlight.Reader, to, cancellationToken);
        try
        {
            var buffer = new byte[64 * 1024];
            int read;
            while ((read = await from.ReceiveAsync(buffer.AsMemory(0, isDown ? conditions.Down.StepBytes : buffer.Length), cancellationToken)) > 0)
            {
                await conditions.WhenMovingAsync(cancellationToken);
                var bytes = buffer[..read];
                if (isDown)
                {
                    await conditions.Down.PassAsync(read, cancellationToken);
                    Damage(bytes);
                }

                await inFlight.Writer.WriteAsync((bytes, Stopwatch.GetTimestamp() + DelayTicks()), cancellationToken);
            }
        }
        finally
        {
            inFlight.Writer.TryComplete();
        }

        await writing;
    }

    private async Task WriteAsync(ChannelReader<(byte[] Bytes, long Due)> inFlight, Socket to, CancellationToken cancellationToken)
    {
        await foreach (var (bytes, due) in inFlight.ReadAllAsync(cancellationToken))
        {
            var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, cancellationToken);
            }

            await conditions.WhenMovingAsync(cancellationToken);
            for (var sent = 0; sent < bytes.Length;)
            {
                sent += await to.SendAsync(bytes.AsMemory(sent), cancellationToken);
            }
        }
    }

    private long DelayTicks() => (long)(conditions.OneWayDelay.TotalSeconds * Stopwatch.Frequency);

    private void Damage(byte[] bytes)
    {
        var start = _down;
        _down += bytes.Length;
        if (conditions.CorruptOneByteIn is not (> 0 and var interval))
        {
            return;
        }

        // Positions interval, 2 × interval, … of the connection's bytes.
        for (var position = ((start / interval) + 1) * interval; position < _down; position += interval)
        {
            if (position >= ProtectedBytes)
            {
                bytes[position - start] ^= 0xFF;
            }
        }
    }
}
