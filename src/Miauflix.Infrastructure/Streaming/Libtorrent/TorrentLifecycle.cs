using Miauflix.Application.Streaming.Ports;
using Miauflix.Infrastructure.Streaming.Libtorrent.Content;
using Miauflix.Infrastructure.Streaming.Libtorrent.Resume;
using Microsoft.Extensions.Logging;

namespace Miauflix.Infrastructure.Streaming.Libtorrent;

/// <summary>
/// What happens to a torrent as a whole: pausing, saving, checking, being put back with fewer pieces, being removed. One at a time.
/// </summary>
internal sealed class TorrentLifecycle(EngineServices services, LibtorrentTorrent torrent) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private TorrentContent? _content;
    private int _isReloadDue;
    private bool _isRemoved;

    /// <summary>Null until the metadata is known, and for content that is only seeded.</summary>
    public ResumeSaver? Saver { get; private set; }

    public bool IsChecking { get; private set; }

    public void Dispose() => _turn.Dispose();

    public void Watch(TorrentContent content)
    {
        _content = content;
        Saver = torrent.IsSeedOnly ? null : new ResumeSaver(services, torrent.Native, content, torrent.StorageId);
        content.Verifier.PiecesLost = Reload;
    }

    public async Task PauseAsync(CancellationToken cancellationToken)
    {
        torrent.Native.Pause();
        await TrySaveAsync(cancellationToken);
        torrent.Publish(TorrentAlertKind.Paused);
    }

    public void Resume()
    {
        if (torrent.Native.IsPaused && _content is not { IsStillWithoutRoom: true })
        {
            _content?.Recover();
            torrent.Native.Resume();
        }
    }

    /// <summary>Writes resume data if there is news; that it cannot be written is logged.</summary>
    public async Task TrySaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SaveAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            services.Logger.LogError(exception, "Resume data of {StorageId} could not be saved.", torrent.StorageId);
        }
    }

    public async Task RecheckAsync(TorrentContent content, long? bytesPerSecond, CancellationToken cancellationToken)
    {
        IsChecking = true;
        try
        {
            await Task.Run(() => content.Verifier.VerifyAll(bytesPerSecond, cancellationToken), cancellationToken);
        }
        finally
        {
            IsChecking = false;
        }
    }

    public async Task RemoveAsync(bool deleteData, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_isRemoved)
            {
                return;
            }

            _isRemoved = true;
            await torrent.Native.RemoveAsync(cancellationToken);
            Shut();
            if (deleteData && torrent.Layout is { IsOwned: true } layout)
            {
                await services.ResumeStore.DeleteAsync(torrent.StorageId, cancellationToken);
                if (Directory.Exists(layout.Directory))
                {
                    Directory.Delete(layout.Directory, recursive: true);
                }
            }

            services.Table.Remove(torrent.InfoHash);
            torrent.Publish(TorrentAlertKind.Removed);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Fails readers and waits; the torrent is of no use any more.</summary>
    public void Shut()
    {
        torrent.Fail(new TorrentClosedException());
        _content?.Shut();
    }

    /// <summary>
    /// Tells libtorrent which pieces are really there. It has no call to forget one: the torrent is taken out and put back, its peers with
    /// it. Answers at once.
    /// </summary>
    public void Reload() => _ = ReloadAsync();

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (Saver is not { IsDirty: true } saver)
        {
            return;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (!_isRemoved)
            {
                await saver.SaveAsync(cancellationToken);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task ReloadAsync()
    {
        if (Interlocked.Exchange(ref _isReloadDue, 1) == 1)
        {
            return;
        }

        await _turn.WaitAsync();
        try
        {
            Interlocked.Exchange(ref _isReloadDue, 0);
            if (_isRemoved || _content is not { } content)
            {
                return;
            }

            var peers = torrent.Native.Peers();
            await torrent.Native.RemoveAsync(CancellationToken.None);
            content.Ledger.HandOver();
            torrent.Native.Add(torrent.RequestFor(content, ReadOnlyMemory<byte>.Empty, peers));
            content.RestartRequests();
            services.Logger.LogWarning("Pieces of {StorageId} changed on disk; what is missing is fetched again.", torrent.StorageId);
        }
        catch (Exception exception)
        {
            services.Logger.LogError(exception, "{StorageId} could not be put back after its files changed.", torrent.StorageId);
            torrent.Publish(TorrentAlertKind.Failed, message: "The torrent could not go on after its files changed on disk.");
            Shut();
        }
        finally
        {
            _turn.Release();
        }
    }
}
