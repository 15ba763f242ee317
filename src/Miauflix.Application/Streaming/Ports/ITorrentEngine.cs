using Miauflix.Domain.Common;
using Miauflix.Domain.Common.Torrents;

namespace Miauflix.Application.Streaming.Ports;

/// <summary>
/// A BitTorrent engine, whatever its make. Owns its session, its threads and the torrents in it; all members are thread safe.
/// The contract is proven by <c>TorrentEngineContractTests</c>, which every adapter must pass.
/// </summary>
public interface ITorrentEngine
{
    /// <summary>Every torrent the engine holds now.</summary>
    IReadOnlyCollection<ITorrent> Torrents { get; }

    /// <summary>Port the engine accepts peers on; 0 while it does not listen.</summary>
    int ListenPort { get; }

    /// <summary>
    /// Adds a torrent, or answers the one already there (same infohash; its trackers are joined). Stored resume data of the same
    /// storage id is taken up: verified pieces are not fetched again. Downloading starts only for what readers and prefetches ask for.
    /// </summary>
    /// <exception cref="TorrentUnusableException">The magnet or .torrent is malformed or over a limit.</exception>
    Task<ITorrent> AddAsync(TorrentAddition addition, CancellationToken cancellationToken);

    /// <summary>The torrent with this infohash, when the engine holds it.</summary>
    ITorrent? Find(InfoHash infoHash);

    /// <summary>
    /// Makes a .torrent for one local file and answers its bytes. <paramref name="creation"/> owns nothing after the call; hashing
    /// stops at cancellation.
    /// </summary>
    Task<byte[]> CreateTorrentAsync(TorrentCreation creation, CancellationToken cancellationToken);

    /// <summary>Adds a torrent whose content lies complete in <paramref name="contentDirectory"/> under its own names, checks it and seeds it.</summary>
    Task<ITorrent> SeedAsync(ReadOnlyMemory<byte> torrentFile, string contentDirectory, CancellationToken cancellationToken);

    /// <summary>
    /// Listens and connects on these local addresses (IPv4 or IPv6 literals) or network interfaces (names; nothing then leaves by another)
    /// alone. An empty list closes the network: every torrent is paused until the next call names an address again.
    /// </summary>
    Task BindAsync(IReadOnlyList<string> localAddresses, CancellationToken cancellationToken);

    /// <summary>Limits of the whole session.</summary>
    void SetLimits(TransferLimits limits);

    /// <summary>Totals of the session.</summary>
    EngineStatus GetStatus();

    /// <summary>What happens in the engine from now on; every caller gets each alert. A caller that does not keep up loses the oldest.</summary>
    IAsyncEnumerable<TorrentAlert> AlertsAsync(CancellationToken cancellationToken);

    /// <summary>Writes resume data of every torrent that changed; returns when all of it is on disk.</summary>
    Task SaveResumeDataAsync(CancellationToken cancellationToken);
}

/// <summary>One torrent in an engine. Owned by the engine: it lives until <see cref="RemoveAsync"/>. Thread safe.</summary>
public interface ITorrent
{
    InfoHash InfoHash { get; }

    /// <summary>The id given when it was added.</summary>
    Guid StorageId { get; }

    /// <summary>The metadata once it is known, else null.</summary>
    TorrentMetadata? Metadata { get; }

    /// <summary>
    /// Waits for the metadata. A dead swarm is silent: the wait is bounded by <paramref name="cancellationToken"/> only, and the
    /// exchange goes on after a cancelled wait.
    /// </summary>
    /// <exception cref="TorrentUnusableException">The metadata was refused by the bounded reader.</exception>
    Task<TorrentMetadata> WaitForMetadataAsync(CancellationToken cancellationToken);

    /// <summary>A .torrent of the metadata alone, without trackers; null until the metadata is known.</summary>
    byte[]? ToTorrentFile();

    /// <summary>
    /// Opens a reader on one file; metadata must be known. Several readers may be open at once. The caller disposes the stream, which
    /// deregisters the reader.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No such file.</exception>
    TorrentFileStream OpenFile(int fileIndex);

    /// <summary>
    /// Asks for parts of a file at low priority, without a reader (preload); replaces the earlier wish for that file. An empty list
    /// withdraws it. Readers always go first.
    /// </summary>
    void Prefetch(int fileIndex, IReadOnlyList<ByteRange> ranges);

    /// <summary>Runs of bytes of the file that are verified and on disk, ascending and not touching.</summary>
    IReadOnlyList<ByteRange> AvailableRanges(int fileIndex);

    TorrentStatus GetStatus();

    void SetLimits(TransferLimits limits);

    /// <summary>Adds trackers (announce URLs) that are not there yet; ignored for private torrents (BEP 27).</summary>
    void AddTrackers(IReadOnlyList<string> trackers);

    /// <summary>Stops all transfer, keeps everything; returns when resume data is saved, or could not be.</summary>
    Task PauseAsync(CancellationToken cancellationToken);

    /// <summary>Goes on after <see cref="PauseAsync"/>.</summary>
    void Resume();

    /// <summary>Hashes everything on disk again; pieces that fail are dropped and fetched again when somebody wants them.</summary>
    /// <param name="bytesPerSecond">Read from disk at most; null = as fast as it goes.</param>
    Task RecheckAsync(long? bytesPerSecond, CancellationToken cancellationToken);

    /// <summary>Takes the torrent out of the engine; open readers fail. With <paramref name="deleteData"/> its files and resume data go too.</summary>
    Task RemoveAsync(bool deleteData, CancellationToken cancellationToken);
}

/// <summary>
/// A seekable, read-only stream on one file of a torrent. A read waits for a verified piece, then answers as many verified bytes as
/// lie in a row, at most the buffer's length; it wakes on the piece event and never polls. Setting <see cref="Stream.Position"/> steers
/// the piece picker. One reader at a time per stream. Reads fail with <see cref="TorrentClosedException"/> once the torrent is removed, and
/// with <see cref="TorrentDiskException"/> while what they wait for cannot be written.
/// </summary>
public abstract class TorrentFileStream : Stream
{
    public sealed override bool CanRead => true;

    public sealed override bool CanSeek => true;

    public sealed override bool CanWrite => false;

    /// <summary>
    /// Waits until the byte at <paramref name="position"/> is verified and on disk, steering the picker there; answers how many verified
    /// bytes lie in a row from it (≥ 1). Does not move <see cref="Stream.Position"/>.
    /// </summary>
    public abstract ValueTask<long> WaitForAsync(long position, CancellationToken cancellationToken);

    /// <summary>Largest number of bytes fetched ahead of the position. May be set by another thread than the reader's.</summary>
    public abstract long ReadAheadBytes { get; set; }

    public sealed override void Flush()
    {
    }

    public sealed override void SetLength(long value) => throw new NotSupportedException();

    public sealed override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public sealed override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("A read may wait for the swarm: use ReadAsync.");
}

/// <summary>What to add. Exactly one of <see cref="Magnet"/> and <see cref="TorrentFile"/> is needed; the file wins when both are there.</summary>
/// <param name="StorageId">Names the directory of the data: <c>media/&lt;2 hex&gt;/&lt;storageId&gt;/&lt;file index&gt;</c>.</param>
/// <param name="Magnet">A BEP 9 magnet link, ≤ 64 KB.</param>
/// <param name="TorrentFile">.torrent bytes, ≤ 10 MiB.</param>
/// <param name="ExtraTrackers">Announced to in addition to the torrent's own, unless it is private.</param>
public sealed record TorrentAddition(
    Guid StorageId,
    string? Magnet,
    ReadOnlyMemory<byte> TorrentFile,
    IReadOnlyList<string> ExtraTrackers)
{
    /// <summary>Never prints the magnet.</summary>
    public override string ToString() => $"{nameof(TorrentAddition)} {{ {nameof(StorageId)} = {StorageId} }}";
}

/// <summary>How to make a .torrent of one file.</summary>
/// <param name="PieceLengthBytes">A power of two, 16 KiB … 16 MiB.</param>
public sealed record TorrentCreation(string FilePath, int PieceLengthBytes, IReadOnlyList<string> Trackers, bool IsPrivate = false);

/// <summary>Bytes per second in each direction and number of connections; null = no limit of its own.</summary>
public sealed record TransferLimits(int? DownloadBytesPerSecond, int? UploadBytesPerSecond, int? MaxConnections);

/// <summary>Totals of the whole engine.</summary>
public sealed record EngineStatus(int TorrentCount, int PeerCount, long DownloadBytesPerSecond, long UploadBytesPerSecond);

/// <summary>What a torrent does now. Rates in bytes per second, progress 0..1 over all pieces.</summary>
/// <param name="Peers">Connected peers, seeds included.</param>
public sealed record TorrentStatus(
    TorrentState State,
    double Progress,
    long DownloadBytesPerSecond,
    long UploadBytesPerSecond,
    int Peers,
    int Seeds,
    long DownloadedBytes,
    long UploadedBytes,
    int ActiveReaders);

public enum TorrentState
{
    FetchingMetadata,
    Checking,
    Downloading,
    Complete,
    Paused,
    Failed,
}

/// <summary>Something that happened to a torrent. Carries no hash, magnet or tracker address.</summary>
/// <param name="PieceIndex">For piece alerts, else null.</param>
public sealed record TorrentAlert(TorrentAlertKind Kind, InfoHash InfoHash, int? PieceIndex, string? Message);

public enum TorrentAlertKind
{
    /// <summary>The first alert of a torrent.</summary>
    Added,
    /// <summary>What a magnet stands for is known; comes before the first piece.</summary>
    MetadataReceived,
    PieceVerified,
    PieceFailed,
    Completed,
    Paused,
    Removed,
    /// <summary>The disk refused a read or write (full, broken, read-only); the torrent is paused.</summary>
    DiskError,
    /// <summary>The torrent cannot go on.</summary>
    Failed,
}

/// <summary>A torrent or magnet that cannot be used: malformed, over a limit, or refused metadata. The message is safe to show.</summary>
public sealed class TorrentUnusableException(string message) : Exception(message);

/// <summary>
/// Nothing can be fetched because the disk refuses writes. The torrent is paused; <see cref="ITorrent.Resume"/> tries again.
/// </summary>
public sealed class TorrentDiskException(bool isFull) : IOException(isFull ? "The disk is full." : "The disk refuses to be written.")
{
    public bool IsFull => isFull;
}

/// <summary>The torrent was removed, or the engine shut down, while it was in use.</summary>
public sealed class TorrentClosedException() : IOException("The torrent was closed.");
