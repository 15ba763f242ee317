using Miauflix.Domain.Common;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;
using Miauflix.Infrastructure.Streaming.Libtorrent.Reading;

namespace Miauflix.Infrastructure.Streaming.Libtorrent.Content;

/// <summary>
/// A torrent whose metadata is known: its pieces and readers. State lives here, in managed memory, so that a read asks nobody. Each concern
/// has a class: <see cref="Ledger"/> (what the engine reports), <see cref="Readers"/>, <see cref="Waits"/>, <see cref="Verifier"/>.
/// </summary>
internal sealed class TorrentContent
{
    private readonly ContentState _state;

    public TorrentContent(
        TorrentMetadata metadata, InfoDictionary info, IContentLayout layout, IPieceRequests requests, TimeProvider timeProvider)
    {
        Metadata = metadata;
        Info = info;
        Layout = layout;
        Map = new PieceMap(metadata);
        Hasher = new PieceHasher(Map, info, layout);
        _state = new ContentState(Map, requests);
        Ledger = new PieceLedger(_state);
        Readers = new ContentReaders(_state, layout, timeProvider);
        Verifier = new PieceVerifier(_state, Hasher, layout);
        Waits = new PieceWaits(_state, Verifier, timeProvider);
    }

    public TorrentMetadata Metadata { get; }

    public InfoDictionary Info { get; }

    public IContentLayout Layout { get; }

    public PieceMap Map { get; }

    public PieceHasher Hasher { get; }

    public PieceLedger Ledger { get; }

    public ContentReaders Readers { get; }

    public PieceVerifier Verifier { get; }

    public PieceWaits Waits { get; }

    /// <inheritdoc cref="ContentState.Epoch"/>
    public int Epoch => _state.Epoch;

    /// <inheritdoc cref="ContentState.Version"/>
    public int Version => _state.Version;

    public bool IsComplete => Ledger.IsComplete;

    /// <exception cref="ArgumentOutOfRangeException">No such file, or padding.</exception>
    public TorrentReader Open(int fileIndex)
    {
        var file = FileOf(fileIndex);
        ArgumentOutOfRangeException.ThrowIfEqual(file.IsPadding, true, nameof(fileIndex));
        return new TorrentReader(this, file, Readers.Open(file));
    }

    public void Prefetch(int fileIndex, IReadOnlyList<ByteRange> ranges) => Readers.Prefetch(FileOf(fileIndex), ranges);

    public IReadOnlyList<ByteRange> StoredRanges(int fileIndex) => Readers.StoredRanges(FileOf(fileIndex));

    /// <summary>What the engine was asked for before is not known.</summary>
    public void ForgetRequests()
    {
        lock (_state.Lock)
        {
            _state.Steering.Forget();
        }
    }

    /// <summary>The engine forgot what it was asked for: asks again.</summary>
    public void RestartRequests()
    {
        lock (_state.Lock)
        {
            _state.Steering.Restart();
        }
    }

    /// <summary>A read at this position failed or came up short.</summary>
    public void ReportLost(TorrentFileEntry file, long position)
    {
        Readers.ForgetHandle(file);
        Verifier.ReportLost(file, position);
    }

    /// <inheritdoc cref="ContentState.Fail"/>
    public void Fail(Exception fault) => _state.Fail(fault);

    /// <summary>The volume was full when everything failed, and still has no room for a piece: who asks is told at once.</summary>
    public bool IsStillWithoutRoom => _state.FailedForRoom && !HasRoomForPiece();

    /// <inheritdoc cref="ContentState.Recover"/>
    public void Recover() => _state.Recover();

    /// <inheritdoc cref="ContentState.Close"/>
    public void Shut()
    {
        _state.Close();
        Readers.Dispose();
    }

    private bool HasRoomForPiece()
    {
        try
        {
            return new DriveInfo(Layout.Directory).AvailableFreeSpace >= Map.PieceLength;
        }
        catch (IOException)
        {
            // The volume is gone: the next write says what is wrong with it.
            return true;
        }
    }

    private TorrentFileEntry FileOf(int fileIndex)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fileIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(fileIndex, Metadata.Files.Count);
        return Metadata.Files[fileIndex];
    }
}
