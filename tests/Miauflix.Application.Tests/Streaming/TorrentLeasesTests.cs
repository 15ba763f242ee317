using Miauflix.Application.Common.Errors;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Streaming;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Application.Streaming.Ports;
using Miauflix.Domain.Common;
using Miauflix.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Miauflix.Application.Tests.Streaming;

public sealed class TorrentLeasesTests
{
    private static readonly InfoHash Hash = InfoHash.FromBytes(new byte[InfoHash.ByteLength]);
    private static readonly Guid StorageId = Guid.NewGuid();
    private static readonly PlayableSource Source = new(7, 1, null, "Film", 2020, Hash, "magnet:?xt=x", default, null, DateTimeOffset.UnixEpoch);

    private readonly FakeTimeProvider _clock = new();
    private Mock<ITorrent> _torrent = null!;
    private Mock<ITorrentEngine> _engine = null!;
    private Mock<IStorageReservation> _storage = null!;
    private TorrentLeases _leases = null!;

    [SetUp]
    public void MakeLeases()
    {
        _torrent = new Mock<ITorrent>();
        _torrent.SetupGet(torrent => torrent.InfoHash).Returns(Hash);
        _torrent.Setup(torrent => torrent.GetStatus()).Returns(StatusOf(TorrentState.Downloading));
        _storage = new Mock<IStorageReservation>();
        _engine = new Mock<ITorrentEngine>();
        _engine.Setup(engine => engine.AddAsync(It.IsAny<TorrentAddition>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(_torrent.Object)
            .Callback(() => _engine.Setup(engine => engine.Find(Hash)).Returns(_torrent.Object));
        var store = Mock.Of<IMediaStore>(store => store.StorageIdAsync(Hash, It.IsAny<CancellationToken>()) == Task.FromResult(StorageId));
        var services = new ServiceCollection().AddSingleton(store).BuildServiceProvider();
        var options = Options.Create(new StreamingOptions { PeerNetworkAnnounce = "http://tracker.example/announce" });
        _leases = new TorrentLeases(_engine.Object, _storage.Object, services.GetRequiredService<IServiceScopeFactory>(), options, _clock);
    }

    [TearDown]
    public void Dispose() => _leases.Dispose();

    [Test]
    public async Task Adds_an_unknown_torrent_under_its_storage_id_with_the_configured_tracker()
    {
        using var lease = await ReadAsync();
        _engine.Verify(engine => engine.AddAsync(
            It.Is<TorrentAddition>(addition => addition.StorageId == StorageId && addition.ExtraTrackers.Single() == "http://tracker.example/announce"),
            It.IsAny<CancellationToken>()));
        Assert.That(lease.Torrent, Is.SameAs(_torrent.Object));
    }

    [Test]
    public async Task Adds_a_torrent_once_however_many_use_it()
    {
        using var first = await ReadAsync();
        using var second = await ReadAsync();
        _engine.Verify(engine => engine.AddAsync(It.IsAny<TorrentAddition>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Test]
    public async Task Pauses_an_unfinished_torrent_five_minutes_after_the_last_reader_left()
    {
        (await ReadAsync()).Dispose();
        _clock.Advance(TimeSpan.FromSeconds(299));
        _torrent.Verify(torrent => torrent.PauseAsync(It.IsAny<CancellationToken>()), Times.Never);
        _clock.Advance(TimeSpan.FromSeconds(2));
        _torrent.Verify(torrent => torrent.PauseAsync(It.IsAny<CancellationToken>()), Times.Once);
    }

    [Test]
    public async Task Keeps_a_torrent_running_while_one_of_two_readers_stays()
    {
        using var stays = await ReadAsync();
        var leaves = await ReadAsync();
        leaves.Dispose();
        leaves.Dispose();
        _clock.Advance(TimeSpan.FromHours(1));
        _torrent.Verify(torrent => torrent.PauseAsync(It.IsAny<CancellationToken>()), Times.Never);
    }

    [Test]
    public async Task Keeps_a_torrent_running_when_a_reader_returns_in_time()
    {
        (await ReadAsync()).Dispose();
        _clock.Advance(TimeSpan.FromMinutes(4));
        using var back = await ReadAsync();
        _clock.Advance(TimeSpan.FromMinutes(10));
        _torrent.Verify(torrent => torrent.PauseAsync(It.IsAny<CancellationToken>()), Times.Never);
    }

    [Test]
    public async Task Resumes_a_torrent_whose_reader_returned_while_it_was_being_paused()
    {
        var pausing = new TaskCompletionSource();
        _torrent.Setup(torrent => torrent.PauseAsync(It.IsAny<CancellationToken>())).Returns(pausing.Task);
        (await ReadAsync()).Dispose();
        _clock.Advance(TimeSpan.FromMinutes(6));
        using var back = await ReadAsync();
        _torrent.Invocations.Clear();
        pausing.SetResult();
        _torrent.Verify(torrent => torrent.Resume(), Times.Once);
    }

    [Test]
    public async Task Lets_a_complete_torrent_seed_on()
    {
        _torrent.Setup(torrent => torrent.GetStatus()).Returns(StatusOf(TorrentState.Complete));
        (await ReadAsync()).Dispose();
        _clock.Advance(TimeSpan.FromHours(1));
        _torrent.Verify(torrent => torrent.PauseAsync(It.IsAny<CancellationToken>()), Times.Never);
    }

    [Test]
    public async Task What_stood_still_for_want_of_room_goes_on_when_it_is_still_used()
    {
        _engine.SetupGet(engine => engine.Torrents).Returns([_torrent.Object]);
        var flow = new MediaFlow(_engine.Object, _leases);
        var lease = await ReadAsync();
        await flow.HoldAsync(CancellationToken.None);
        _torrent.Verify(torrent => torrent.PauseAsync(It.IsAny<CancellationToken>()), Times.Once);
        Assert.That(_leases.IsHeld, Is.True);

        flow.GoOn();
        Assert.That(_leases.IsHeld, Is.False);
        _torrent.Verify(torrent => torrent.Resume(), Times.Exactly(2), "opened, and going on");

        lease.Dispose();
        _clock.Advance(TimeSpan.FromMinutes(6));
        flow.GoOn();
        _torrent.Verify(torrent => torrent.Resume(), Times.Exactly(2), "nobody wants it any more");
    }

    [Test]
    public void Reports_an_unusable_torrent_as_an_upstream_failure()
    {
        _engine.Setup(engine => engine.AddAsync(It.IsAny<TorrentAddition>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new TorrentUnusableException("no pieces"));
        var failure = Assert.ThrowsAsync<UpstreamFailedException>(() => ReadAsync());
        Assert.That(failure!.Message, Is.EqualTo("no pieces"));
    }

    [Test]
    public async Task A_torrent_that_nobody_read_leaves_the_engine_after_two_minutes_and_keeps_its_data()
    {
        (await PrepareAsync()).Dispose();
        _clock.Advance(TimeSpan.FromSeconds(119));
        _torrent.Verify(torrent => torrent.RemoveAsync(It.IsAny<bool>(), It.IsAny<CancellationToken>()), Times.Never);
        _clock.Advance(TimeSpan.FromSeconds(2));
        await Probe.Until("the removal", () => Task.FromResult(Removals(deleteData: false) == 1));
        Assert.That(Removals(deleteData: true), Is.Zero);
    }

    [Test]
    public async Task A_prepared_torrent_that_is_read_stays()
    {
        using (await PrepareAsync())
        {
            (await ReadAsync()).Dispose();
        }

        _clock.Advance(TimeSpan.FromMinutes(6));
        _torrent.Verify(torrent => torrent.PauseAsync(It.IsAny<CancellationToken>()), Times.Once);
        Assert.That(Removals(deleteData: false), Is.Zero);
    }

    [Test]
    public async Task A_torrent_that_was_there_before_its_preparation_stays()
    {
        _engine.Setup(engine => engine.Find(Hash)).Returns(_torrent.Object);
        (await PrepareAsync()).Dispose();
        _clock.Advance(TimeSpan.FromMinutes(6));
        _torrent.Verify(torrent => torrent.PauseAsync(It.IsAny<CancellationToken>()), Times.Once);
    }

    [Test]
    public async Task Who_wants_a_torrent_while_it_is_removed_gets_it_anew()
    {
        var removing = new TaskCompletionSource();
        _torrent.Setup(torrent => torrent.RemoveAsync(It.IsAny<bool>(), It.IsAny<CancellationToken>())).Returns(removing.Task);
        (await PrepareAsync()).Dispose();
        _clock.Advance(TimeSpan.FromMinutes(3));
        await Probe.Until("the removal", () => Task.FromResult(Removals(deleteData: false) == 1));

        var reading = ReadAsync();
        Assert.That(reading.IsCompleted, Is.False);
        _engine.Setup(engine => engine.Find(Hash)).Returns((ITorrent?)null);
        removing.SetResult();
        using var lease = await reading;

        _engine.Verify(engine => engine.AddAsync(It.IsAny<TorrentAddition>(), It.IsAny<CancellationToken>()), Times.Exactly(2));
    }

    private int Removals(bool deleteData) => _torrent.Invocations.Count(call => call.Method.Name == nameof(ITorrent.RemoveAsync) && Equals(call.Arguments[0], deleteData));

    private Task<TorrentLease> ReadAsync() => _leases.AcquireAsync(Source, LeasePurpose.Reading, claim: null, CancellationToken.None);

    private Task<TorrentLease> PrepareAsync() => _leases.AcquireAsync(Source, LeasePurpose.Preparation, claim: null, CancellationToken.None);

    private static TorrentStatus StatusOf(TorrentState state) => new(state, 0, 0, 0, 0, 0, 0, 0, 0);
}
