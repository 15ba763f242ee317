using System.Net;
using Miauflix.Domain.Common;

namespace Miauflix.TestKit.Swarm;

/// <summary>
/// Debian's opentracker on loopback, TCP and UDP on one port. That build serves only the hashes of its whitelist file, so every torrent
/// must be allowed first. Started as root it becomes <c>nobody</c> and changes its root into the directory of the whitelist.
/// </summary>
public sealed class OpenTrackerProcess : IAsyncDisposable
{
    private const string WhitelistName = "whitelist";

    private readonly TempDirectory _directory;
    private readonly ChildProcess _process;
    private readonly SemaphoreSlim _whitelist = new(1, 1);

    private OpenTrackerProcess(TempDirectory directory, ChildProcess process, IPEndPoint endPoint)
    {
        _directory = directory;
        _process = process;
        EndPoint = endPoint;
    }

    public IPEndPoint EndPoint { get; }

    /// <summary>What torrents name as their tracker: <c>http://127.0.0.1:PORT/announce</c>.</summary>
    public Uri AnnounceUrl => new($"http://{EndPoint}/announce");

    /// <summary>The same tracker over UDP (BEP 15).</summary>
    public Uri UdpAnnounceUrl => new($"udp://{EndPoint}/announce");

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="address">A loopback address of its own, 127.0.0.1 when null.</param>
    public static async Task<OpenTrackerProcess> StartAsync(IPAddress? address = null, CancellationToken cancellationToken = default)
    {
        var endPoint = new IPEndPoint(address ?? IPAddress.Loopback, FreePort.Next(address));
        var directory = new TempDirectory();
        await File.WriteAllTextAsync(directory.Combine(WhitelistName), string.Empty, cancellationToken);
        var process = ChildProcess.Start(
            "opentracker",
            ["-i", $"{endPoint.Address}", "-p", $"{endPoint.Port}", "-P", $"{endPoint.Port}", "-d", directory.Path, "-w", WhitelistName],
            directory.Path);
        var tracker = new OpenTrackerProcess(directory, process, endPoint);
        try
        {
            await process.UntilAsync("the tracker to answer", () => tracker.AnswersAsync(cancellationToken), null, cancellationToken);
            return tracker;
        }
        catch
        {
            await tracker.DisposeAsync();
            throw;
        }
    }

    /// <summary>Adds a torrent to the whitelist and waits until the tracker serves it.</summary>
    public async Task AllowAsync(InfoHash infoHash, CancellationToken cancellationToken = default)
    {
        await _whitelist.WaitAsync(cancellationToken);
        try
        {
            await File.AppendAllTextAsync(_directory.Combine(WhitelistName), infoHash.Hex + "\n", cancellationToken);
            _process.HangUp();
        }
        finally
        {
            _whitelist.Release();
        }

        var visitor = new IPEndPoint(EndPoint.Address, EndPoint.Port);
        await _process.UntilAsync(
            "the tracker to serve the torrent",
            async () => !(await TrackerAnnouncer.AnnounceAsync(AnnounceUrl, infoHash, visitor, "started", cancellationToken))
                .Contains("failure reason", StringComparison.Ordinal),
            null,
            cancellationToken);
        await TrackerAnnouncer.AnnounceAsync(AnnounceUrl, infoHash, visitor, "stopped", cancellationToken);
    }

    /// <summary>Lists a complete peer at <paramref name="peer"/> that does not announce itself, such as a relay in front of a seeder.</summary>
    public async Task ListAsync(InfoHash infoHash, IPEndPoint peer, CancellationToken cancellationToken = default) =>
        await TrackerAnnouncer.AnnounceAsync(AnnounceUrl, infoHash, peer, "started", cancellationToken);

    /// <summary>Takes a peer listed with <see cref="ListAsync"/> off again.</summary>
    public async Task UnlistAsync(InfoHash infoHash, IPEndPoint peer, CancellationToken cancellationToken = default) =>
        await TrackerAnnouncer.AnnounceAsync(AnnounceUrl, infoHash, peer, "stopped", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _directory.Dispose();
        _whitelist.Dispose();
    }

    /// <summary>It accepts connections before it can bear to be told of a changed whitelist: only an answer says that it has started.</summary>
    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        await TrackerAnnouncer.AnnounceAsync(AnnounceUrl, InfoHash.FromBytes(new byte[InfoHash.ByteLength]), EndPoint, "stopped", cancellationToken);
        return true;
    }
}
