using MediatR;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Domain.Sources;
using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Tests.Storage;

/// <summary>One torrent, several sources: a season pack has one for each episode.</summary>
internal sealed class SharedTorrentTests
{
    private const int Pack = 7;
    private const int Alone = 8;

    private StorageFixture _storage;
    private Guid _pack;

    [SetUp]
    public async Task Start()
    {
        _storage = await StorageFixture.StartAsync();
        var episodes = await _storage.AddShowAsync(1, episodes: 3);
        await _storage.WriteToAsync<ISourcesDb, bool>(db =>
        {
            db.EpisodeSources.AddRange(episodes.Select((episode, place) => Source(place + 1, episode)));
            return true;
        });
        _pack = await _storage.AddAsync(Pack, 4, item => item.SourceId = 1);
    }

    [TearDown]
    public async Task Stop() => await _storage.DisposeAsync();

    [Test]
    public async Task The_data_of_a_pack_stay_until_its_last_episode_loses_its_source()
    {
        await RemoveAsync(1);
        Assert.That(IsThere, Is.True, "two episodes are left");
        await RemoveAsync(3);
        Assert.That(IsThere, Is.True, "one episode is left");

        await RemoveAsync(2);

        Assert.That(IsThere, Is.False);
        Assert.That(await StateAsync(), Is.EqualTo(StoredItemState.Absent));
    }

    [Test]
    public async Task Removing_a_source_that_was_not_played_keeps_the_data_of_the_others()
    {
        await RemoveAsync(2, 3);
        Assert.That(IsThere, Is.True);

        await RemoveAsync(1);
        Assert.That(IsThere, Is.False);
    }

    [Test]
    public async Task A_source_that_was_rejected_keeps_nothing()
    {
        await _storage.WriteToAsync<ISourcesDb, SourceStatus>(db => db.EpisodeSources.AsTracking().Single(source => source.Id == 2).Status = SourceStatus.Rejected);

        await RemoveAsync(1, 3);

        Assert.That(IsThere, Is.False);
    }

    [Test]
    public async Task Another_torrent_goes_with_its_own_source()
    {
        var alone = await _storage.AddAsync(Alone, 1, item => item.SourceId = 99);

        await PublishAsync(99);

        Assert.That((Directory.Exists(_storage.PathOf(alone)), IsThere), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task Asking_for_the_place_of_a_torrent_leaves_no_row_and_reserving_room_leaves_one_of_that_id()
    {
        var (first, second) = (await PlaceAsync(Alone), await PlaceAsync(Alone));
        Assert.That(await _storage.ReadAsync(db => db.StoredItems.Select(item => item.Id).ToListAsync()), Is.EqualTo(new[] { _pack }));

        await _storage.UseAsync<IStorageReservation, bool>(async reservations =>
        {
            await reservations.ReserveAsync(StorageFixture.Claim(Alone, 4_096), CancellationToken.None);
            return true;
        });

        Assert.That(await _storage.ReadAsync(db => db.StoredItems.Where(item => item.State == StoredItemState.Partial).Select(item => item.Id).ToListAsync()), Is.EqualTo(new[] { first }));
        Assert.That((second, await PlaceAsync(Alone)), Is.EqualTo((first, first)));
        Assert.That(await PlaceAsync(Alone + 1), Is.Not.EqualTo(first));
    }

    private bool IsThere => Directory.Exists(_storage.PathOf(_pack));

    private Task<StoredItemState> StateAsync() => _storage.ReadAsync(db => db.StoredItems.Where(item => item.Id == _pack).Select(item => item.State).SingleAsync());

    private Task<Guid> PlaceAsync(int number) => _storage.UseAsync<IMediaStore, Guid>(store => store.StorageIdAsync(StorageFixture.HashOf(number), CancellationToken.None));

    private async Task RemoveAsync(params long[] sources)
    {
        await _storage.WriteToAsync<ISourcesDb, bool>(db =>
        {
            db.EpisodeSources.RemoveRange(db.EpisodeSources.Where(source => sources.Contains(source.Id)));
            return true;
        });
        await PublishAsync(sources);
    }

    private Task<bool> PublishAsync(params long[] sources) => _storage.UseAsync<IMediator, bool>(async mediator =>
    {
        await mediator.Publish(new SourceRejected(sources));
        return true;
    });

    private EpisodeSource Source(long id, long episode) => new()
    {
        Id = id,
        Uid = Guid.NewGuid(),
        EpisodeId = episode,
        BlindIndex = _storage.BlindIndexOf(Pack),
        EncryptedInfoHash = "-",
        EncryptedMagnet = "-",
        EncryptedReleaseName = "-",
        Provider = "test",
    };
}
