using Miauflix.Infrastructure.Streaming.Libtorrent.Interop;
using Microsoft.Extensions.Logging;

namespace Miauflix.Infrastructure.Streaming.Libtorrent;

/// <summary>
/// The one thread that takes events out of the native session and hands them on; what they point to lives until the next batch.
/// An exception of the handler is logged and does not stop it.
/// </summary>
internal sealed class EventPump(NativeSession session, Action<NativeEvent> handler, ILogger logger)
{
    private const int BatchSize = 1024;

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isStopping;

    public void Start() => new Thread(Run) { IsBackground = true, Name = "torrent events" }.Start();

    /// <summary>Ends the thread; no handler runs any more when this returns. Not to be called by a handler.</summary>
    public Task StopAsync()
    {
        _isStopping = true;
        session.Interrupt();
        return _ended.Task;
    }

    private void Run()
    {
        var events = new NativeEvent[BatchSize];
        try
        {
            while (!_isStopping)
            {
                var count = session.PopEvents(events);
                for (var index = 0; index < count && !_isStopping; index++)
                {
                    Handle(events[index]);
                }
            }
        }
        catch (TorrentEngineException exception)
        {
            logger.LogCritical(exception, "The torrent engine's event thread ended.");
        }
        finally
        {
            _ended.SetResult();
        }
    }

    private void Handle(NativeEvent nativeEvent)
    {
        try
        {
            handler(nativeEvent);
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "An event of the torrent engine ({Kind}) could not be handled.", nativeEvent.Kind);
        }
    }
}
