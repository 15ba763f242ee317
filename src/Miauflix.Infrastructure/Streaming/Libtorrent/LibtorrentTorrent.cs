using Miauflix.Application.Streaming.Ports;
using Miauflix.Domain.Common;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Infrastructure.Streaming.Libtorrent.Content;
using Miauflix.Infrastructure.Streaming.Libtorrent.Interop;

namespace Miauflix.Infrastructure.Streaming.Libtorrent;

/// <summary>
/// One torrent as others see it. What it consists of has classes of its own: <see cref="NativeTorrent"/> (libtorrent's side),
/// <see cref="TorrentContent"/> (pieces and readers, once the metadata is known), <see cref="TorrentLifecycle"/> (pausing, saving,
/// removing).
/// </summary>
internal sealed class LibtorrentTorrent : ITorrent
{
    private readonly EngineServices _services;
    private readonly TorrentTrackers _trackers;
    private readonly TaskCompletionSource<TorrentMetadata> _metadata = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private NativeStatus _status;
    private bool _isFailed;
    private int _isCompletePublished;

    /// <param name="ownTrackers">Named by the torrent or magnet itself.</param>
    /// <param name="trackers">All to start with.</param>
    public LibtorrentTorrent(
        EngineServices services,
        InfoHash infoHash,
        Guid storageId,
        IReadOnlyList<string> ownTrackers,
        IReadOnlyList<string> trackers,
        IContentLayout layout)
    {
        _services = services;
        InfoHash = infoHash;
        StorageId = storageId;
        Layout = layout;
        Native = new NativeTorrent(services, this);
        Lifecycle = new TorrentLifecycle(services, this);
        _trackers = new TorrentTrackers(Native, ownTrackers, trackers);

        // Nobody may ever ask for the metadata; its failure is no unobserved exception then.
        _ = _metadata.Task.ContinueWith(task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    public InfoHash InfoHash { get; }

    public Guid StorageId { get; }

    public IContentLayout Layout { get; }

    /// <summary>Seeds content of others: no limits end it, nothing of it is saved or deleted.</summary>
    public bool IsSeedOnly => !Layout.IsOwned;

    public NativeTorrent Native { get; }

    public TorrentLifecycle Lifecycle { get; }

    /// <summary>Null until the metadata is known.</summary>
    public TorrentContent? Content { get; private set; }

    public TorrentMetadata? Metadata => Content?.Metadata;

    public IReadOnlyList<string> Trackers => _trackers.Urls;

    /// <summary>Figures of the last second.</summary>
    public NativeStatus Figures => _status;

    public Task<TorrentMetadata> WaitForMetadataAsync(CancellationToken cancellationToken) => _metadata.Task.WaitAsync(cancellationToken);

    public byte[]? ToTorrentFile() => Content?.Info.ToTorrent();

    public TorrentFileStream OpenFile(int fileIndex) => KnownContent().Open(fileIndex);

    public void Prefetch(int fileIndex, IReadOnlyList<ByteRange> ranges) => KnownContent().Prefetch(fileIndex, ranges);

    public IReadOnlyList<ByteRange> AvailableRanges(int fileIndex) => KnownContent().StoredRanges(fileIndex);

    public TorrentStatus GetStatus()
    {
        var content = Content;
        var state = this switch
        {
            { _isFailed: true } => TorrentState.Failed,
            { Native.IsPaused: true } => TorrentState.Paused,
            { Content: null } => TorrentState.FetchingMetadata,
            { Lifecycle.IsChecking: true } => TorrentState.Checking,
            { Content.IsComplete: true } => TorrentState.Complete,
            _ => TorrentState.Downloading,
        };
        var progress = content is null ? 0 : (double)content.Ledger.StoredCount / content.Map.PieceCount;
        return new TorrentStatus(
            state,
            progress,
            _status.DownloadRate,
            _status.UploadRate,
            _status.Peers,
            _status.Seeds,
            _status.Downloaded,
            _status.Uploaded,
            content?.Readers.Count ?? 0);
    }

    public void SetLimits(TransferLimits limits) =>
        Native.SetLimits(limits.DownloadBytesPerSecond, limits.UploadBytesPerSecond, limits.MaxConnections);

    public void AddTrackers(IReadOnlyList<string> trackers) => _trackers.Add(trackers);

    public Task PauseAsync(CancellationToken cancellationToken) => Lifecycle.PauseAsync(cancellationToken);

    public void Resume() => Lifecycle.Resume();

    public Task RecheckAsync(long? bytesPerSecond, CancellationToken cancellationToken) =>
        Lifecycle.RecheckAsync(KnownContent(), bytesPerSecond, cancellationToken);

    public Task RemoveAsync(bool deleteData, CancellationToken cancellationToken) => Lifecycle.RemoveAsync(deleteData, cancellationToken);

    /// <summary>The pieces of this metadata, not yet visible to anybody.</summary>
    public TorrentContent MakeContent(TorrentMetadata metadata, InfoDictionary info) =>
        new(metadata, info, Layout, Native, _services.TimeProvider);

    /// <summary>The metadata is known and judged, and the pieces on disk are claimed; those who wait are not told yet.</summary>
    public void SetContent(TorrentContent content)
    {
        Content = content;
        RestrictTrackers(content.Metadata.IsPrivate);
        _isCompletePublished = content.IsComplete ? 1 : 0;
        Lifecycle.Watch(content);
    }

    /// <summary>Ends waits for the metadata.</summary>
    public void TellMetadata() => _metadata.TrySetResult(KnownContent().Metadata);

    /// <summary>Now it is known whether the torrent is private (BEP 27): then only its own trackers stay.</summary>
    public void RestrictTrackers(bool isPrivate)
    {
        if (isPrivate)
        {
            _trackers.Restrict();
        }
    }

    /// <summary>What the session is told when the torrent is added with what is on disk now.</summary>
    public NativeTorrentRequest RequestFor(TorrentContent content, ReadOnlyMemory<byte> engineResume, string? peers = null, bool isHeld = false) => new()
    {
        TorrentFile = content.Info.ToTorrent(),
        EngineResume = engineResume,
        Have = content.Ledger.StoredBits(),
        HaveCount = content.Map.PieceCount,
        Directory = Layout.Directory,
        FileNames = Layout.FileNames,
        Trackers = Trackers,
        Peers = peers,
        IsPaused = Native.IsPaused,
        IsHeld = isHeld,
    };

    /// <summary>The torrent can never be used; waits for its metadata fail with this.</summary>
    public void Fail(Exception reason)
    {
        _isFailed = true;
        _metadata.TrySetException(reason);
    }

    public void SetFigures(in NativeStatus status) => _status = status;

    public void Publish(TorrentAlertKind kind, int? piece = null, string? message = null) =>
        _services.Alerts.Publish(new TorrentAlert(kind, InfoHash, piece, message));

    /// <summary>Pieces became readable.</summary>
    public void PiecesStored(IReadOnlyList<int> pieces)
    {
        foreach (var piece in pieces)
        {
            Publish(TorrentAlertKind.PieceVerified, piece);
        }

        if (Content is { IsComplete: true } && Interlocked.Exchange(ref _isCompletePublished, 1) == 0)
        {
            Publish(TorrentAlertKind.Completed);
        }
    }

    private TorrentContent KnownContent() => Content ?? throw new InvalidOperationException("The metadata is not known yet.");
}
