using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Miauflix.Application.Streaming.Ports;

namespace Miauflix.Infrastructure.Streaming.Libtorrent;

/// <summary>Gives every alert to every listener. One that does not keep up loses the oldest. Thread safe.</summary>
internal sealed class AlertFanOut
{
    private const int Capacity = 4096;

    private readonly ConcurrentDictionary<Channel<TorrentAlert>, bool> _listeners = new();

    public void Publish(TorrentAlert alert)
    {
        foreach (var listener in _listeners.Keys)
        {
            listener.Writer.TryWrite(alert);
        }
    }

    /// <summary>Ends every listener.</summary>
    public void Complete()
    {
        foreach (var listener in _listeners.Keys)
        {
            listener.Writer.TryComplete();
        }
    }

    public IAsyncEnumerable<TorrentAlert> ListenAsync(CancellationToken cancellationToken)
    {
        // Listening begins with the call, not with the first step of the enumeration.
        var channel = Channel.CreateBounded<TorrentAlert>(new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest });
        _listeners[channel] = true;
        return ReadAsync(channel, cancellationToken);
    }

    private async IAsyncEnumerable<TorrentAlert> ReadAsync(
        Channel<TorrentAlert> channel, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var alert in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return alert;
            }
        }
        finally
        {
            _listeners.TryRemove(channel, out _);
        }
    }
}
