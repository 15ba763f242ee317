using System.Net;
using Miauflix.Application.Streaming.Ports;
using Miauflix.Domain.Common;
using Miauflix.Infrastructure.Demo;
using Miauflix.TestKit;
using Miauflix.TestKit.Swarm;

namespace Miauflix.Infrastructure.Tests.Streaming;

/// <summary>A loopback swarm per test: a tracker, engines made by the adapter under test, and content to share.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class TorrentEngineFixture
{
    protected const int KiB = 1024;
    protected const int MiB = 1024 * KiB;
    private const int TestDeadlineSeconds = 60;

    private readonly List<IAsyncDisposable> _disposables = [];
    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromSeconds(TestDeadlineSeconds));

    protected TempDirectory Directory { get; } = new();

    protected LoopbackTracker Tracker { get; private set; } = null!;

    protected CancellationToken Deadline => _deadline.Token;

    [SetUp]
    public async Task StartTracker() =>
        Tracker = await LoopbackTracker.StartAsync(new IPEndPoint(IPAddress.Loopback, 0), TimeProvider.System, Deadline);

    [TearDown]
    public async Task StopEverything()
    {
        foreach (var disposable in Enumerable.Reverse(_disposables))
        {
            await disposable.DisposeAsync();
        }

        await Tracker.DisposeAsync();
        Directory.Dispose();
        _deadline.Dispose();
    }

    /// <summary>Starts an engine of the adapter under test; it listens when this returns.</summary>
    protected abstract Task<ITorrentEngine> StartEngineAsync(EngineSetup setup, CancellationToken cancellationToken);

    protected async Task<ITorrentEngine> EngineAsync(EngineSetup? setup = null)
    {
        var engine = await StartEngineAsync(setup ?? Setup(), Deadline);
        _disposables.Add((IAsyncDisposable)engine);
        return engine;
    }

    protected EngineSetup Setup(string name = "downloads") => new(Directory.Combine(name), new MemoryResumeStore());

    protected T Owned<T>(T disposable)
        where T : IAsyncDisposable
    {
        _disposables.Add(disposable);
        return disposable;
    }

    /// <summary>Content with its torrent, seeded by an engine of its own.</summary>
    protected async Task<SharedContent> SeededAsync(long lengthBytes, int pieceLengthBytes, string name = "film.mkv", bool isPrivate = false)
    {
        var shared = await ContentAsync(lengthBytes, pieceLengthBytes, name, isPrivate);
        var seeder = await EngineAsync(Setup($"seeder-{name}"));
        await seeder.SeedAsync(shared.Torrent.File, Path.GetDirectoryName(shared.Path)!, Deadline);
        return shared;
    }

    protected async Task<SharedContent> ContentAsync(long lengthBytes, int pieceLengthBytes, string name = "film.mkv", bool isPrivate = false)
    {
        var content = new TestContent((ulong)lengthBytes, lengthBytes);
        var path = await content.WriteToAsync(Path.Combine(Directory.CreateSubdirectory($"content-{name}"), name), Deadline);
        var builder = new TorrentBuilder { PieceLengthBytes = pieceLengthBytes, Trackers = [Tracker.AnnounceUrl], IsPrivate = isPrivate };
        return new SharedContent(content, await builder.BuildFromFileAsync(path, Deadline), path);
    }

    protected static TorrentAddition File(BuiltTorrent torrent, Guid? storageId = null) =>
        new(storageId ?? Guid.CreateVersion7(), null, torrent.File, []);

    protected static TorrentAddition Magnet(BuiltTorrent torrent, Guid? storageId = null) =>
        new(storageId ?? Guid.CreateVersion7(), torrent.Magnet, ReadOnlyMemory<byte>.Empty, []);

    /// <summary>
    /// The same, but every byte goes through a relay: the seeder does not announce itself, the relay is listed in its place. Upload in the
    /// other direction is not possible: an engine that connects to the relay is no peer of the seeder's choice.
    /// </summary>
    protected async Task<(SharedContent Shared, ThrottlingRelay Relay)> RelayedAsync(long lengthBytes, int pieceLengthBytes, string name = "film.mkv")
    {
        var shared = await ContentAsync(lengthBytes, pieceLengthBytes, name);
        var seeder = await EngineAsync(Setup($"seeder-{name}"));
        await seeder.SeedAsync(shared.Torrent.WithTrackers().File, Path.GetDirectoryName(shared.Path)!, Deadline);
        var relay = Owned(ThrottlingRelay.Start(new IPEndPoint(IPAddress.Loopback, seeder.ListenPort)));
        await ListAsync(shared.Torrent, relay.EndPoint);
        return (shared, relay);
    }

    /// <summary>Lists a complete peer with the tracker.</summary>
    protected Task ListAsync(BuiltTorrent torrent, IPEndPoint peer) => ListAsync(torrent.InfoHash, peer);

    protected Task ListAsync(InfoHash infoHash, IPEndPoint peer) =>
        TrackerAnnouncer.AnnounceAsync(new Uri(Tracker.AnnounceUrl), infoHash, peer, "started", Deadline);

    protected Task Until(string what, Func<bool> condition) => Probe.Until(what, condition, cancellationToken: Deadline);

    protected Task Until(string what, Func<Task<bool>> condition) => Probe.Until(what, condition, cancellationToken: Deadline);

    /// <summary>Bytes of the file that can be read now.</summary>
    protected static long Available(ITorrent torrent, int file = 0) => torrent.AvailableRanges(file).Sum(range => range.Length);

    protected sealed record SharedContent(TestContent Content, BuiltTorrent Torrent, string Path);
}
