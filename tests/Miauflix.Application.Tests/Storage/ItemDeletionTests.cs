using Miauflix.Application.Common.Errors;
using Miauflix.Application.Storage;
using Miauflix.Application.Storage.Policies;
using Miauflix.Application.Storage.Ports;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace Miauflix.Application.Tests.Storage;

internal sealed class ItemDeletionTests
{
    /// <summary>Each writes to the database four times; the gate alone is raced a thousand times in <see cref="StorageLedgerTests"/>.</summary>
    private const int Races = 250;
    private const int Blocks = 4;

    /// <summary>Where the process dies: after the step of this name.</summary>
    public enum Step
    {
        TombstoneWritten,
        EngineClosed,
        Renamed,
        PartlyRemoved,
        Removed,
    }

    [TestCase(Step.TombstoneWritten)]
    [TestCase(Step.EngineClosed)]
    [TestCase(Step.Renamed)]
    [TestCase(Step.PartlyRemoved)]
    [TestCase(Step.Removed)]
    public async Task A_process_that_dies_after_any_step_leaves_nothing_behind_at_the_next_start(Step step)
    {
        var death = new Death();
        await using var storage = await StorageFixture.StartAsync(services => services.AddSingleton<IMediaFiles>(provider =>
            new DyingFiles(ActivatorUtilities.CreateInstance<Infrastructure.Storage.MediaFiles>(provider), death)));
        var kept = await storage.AddAsync(1, Blocks);
        var item = await storage.AddAsync(2, Blocks);
        await File.WriteAllBytesAsync(Path.Combine(storage.PathOf(item), "1"), new byte[100]);
        (death.After, death.Downloads) = (step, storage.Downloads);
        storage.Closing.Setup(closing => closing.CloseAsync(item, It.IsAny<CancellationToken>())).Callback(() => death.At(Step.TombstoneWritten));
        storage.Closing.Setup(closing => closing.ForgetAsync(item, It.IsAny<CancellationToken>())).Callback(() => death.At(Step.Renamed));

        Assert.That(
            async () => await storage.UseAsync<ItemDeletion, bool>(deletion => deletion.DeleteAsync(item, "test", "", null, CancellationToken.None)),
            Throws.InstanceOf<ProcessDied>());
        death.After = null;
        await storage.KillAndRestartAsync();

        var rows = await storage.ReadAsync(db => db.StoredItems.ToDictionaryAsync(row => row.Id, row => row.State));
        Assert.Multiple(async () =>
        {
            Assert.That(Directory.Exists(storage.PathOf(item)), Is.False);
            Assert.That(Directory.GetFileSystemEntries(Path.Combine(storage.Downloads, ".trash")), Is.Empty);
            Assert.That(rows, Is.EquivalentTo(new Dictionary<Guid, StoredItemState> { [kept] = StoredItemState.Complete, [item] = StoredItemState.Absent }));
            Assert.That(await storage.ReadAsync(db => db.StorageTombstones.CountAsync()), Is.Zero);
            Assert.That(storage.Ledger.ManagedBytes, Is.EqualTo(Blocks * 4_096), "the ledger says what lies there");
            Assert.That(await storage.ReadAsync(db => db.StorageOperations.CountAsync(row => row.ItemId == item && row.Outcome == "done")), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Opening_and_deleting_at_once_either_keeps_the_item_or_starts_it_empty()
    {
        await using var storage = await StorageFixture.StartAsync();
        var (kept, emptied) = (0, 0);
        var item = await storage.AddAsync(1, Blocks);
        for (var race = 0; race < Races; race++)
        {
            using var start = new Barrier(2);
            var opening = Task.Run(() =>
            {
                start.SignalAndWait();
                return storage.UseAsync<IStorageReservation, bool>(async reservations =>
                {
                    await reservations.ReserveAsync(StorageFixture.Claim(1, Blocks * 4_096), CancellationToken.None);
                    return true;
                });
            });
            var deleting = Task.Run(() =>
            {
                start.SignalAndWait();
                return storage.UseAsync<ItemDeletion, bool>(deletion => deletion.DeleteAsync(item, "test", "", null, CancellationToken.None));
            });
            await Task.WhenAll(opening, deleting);

            Assert.That(Directory.Exists(storage.PathOf(item)), Is.EqualTo(!await deleting));
            Assert.That(storage.Ledger.IsOpen(item), Is.True);
            _ = await deleting ? emptied++ : kept++;
            Directory.CreateDirectory(storage.PathOf(item));
            await File.WriteAllBytesAsync(Path.Combine(storage.PathOf(item), "0"), new byte[Blocks * 4_096]);
            storage.Ledger.Release(item, Blocks * 4_096);
        }

        TestContext.Out.WriteLine($"{kept} kept, {emptied} emptied");
        Assert.That(new[] { kept, emptied }, Has.All.Positive, "both happen");
    }

    [Test]
    public async Task An_engine_that_does_not_let_go_keeps_the_item()
    {
        await using var storage = await StorageFixture.StartAsync();
        var item = await storage.AddAsync(1, Blocks);
        storage.Closing.Setup(closing => closing.CloseAsync(item, It.IsAny<CancellationToken>())).Throws<OperationCanceledException>();

        Assert.That(await storage.UseAsync<ItemDeletion, bool>(deletion => deletion.DeleteAsync(item, "test", "", null, CancellationToken.None)), Is.False);

        Assert.That(Directory.Exists(storage.PathOf(item)), Is.True);
        Assert.That(await storage.ReadAsync(db => db.StorageTombstones.CountAsync()), Is.Zero);
    }

    [TestCase(true, StoredItemState.Complete)]
    [TestCase(false, StoredItemState.Absent)]
    public async Task A_disk_that_refuses_keeps_the_item_whole_or_leaves_its_files_to_the_trash(bool refusesRename, StoredItemState expected)
    {
        var death = new Death { Cause = () => new IOException("Read-only file system") };
        await using var storage = await StorageFixture.StartAsync(services => services.AddSingleton<IMediaFiles>(provider =>
            new DyingFiles(ActivatorUtilities.CreateInstance<Infrastructure.Storage.MediaFiles>(provider), death)));
        var item = await storage.AddAsync(1, Blocks, row => row.CompletedAt = storage.Clock.GetUtcNow());
        death.After = refusesRename ? Step.EngineClosed : Step.Removed;

        var isDeleted = await storage.UseAsync<ItemDeletion, bool>(deletion => deletion.DeleteAsync(item, "test", "", null, CancellationToken.None));

        Assert.Multiple(async () =>
        {
            Assert.That(isDeleted, Is.EqualTo(!refusesRename));
            Assert.That(await storage.ReadAsync(db => db.StoredItems.Select(row => row.State).SingleAsync()), Is.EqualTo(expected));
            Assert.That(await storage.ReadAsync(db => db.StorageTombstones.CountAsync()), Is.Zero);
            Assert.That(Directory.Exists(storage.PathOf(item)), Is.EqualTo(refusesRename));
        });
        death.After = null;
        await storage.SendAsync(new CleanUpStorage());
        Assert.That(storage.Files().Where(file => file.Contains("/.trash/", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task Without_its_volume_nothing_is_deleted_or_promised_or_made()
    {
        await using var storage = await StorageFixture.StartAsync();
        var item = await storage.AddAsync(1, Blocks);
        Directory.Move(storage.Downloads, storage.Downloads + ".away");
        Directory.CreateDirectory(storage.Downloads);

        Assert.Multiple(async () =>
        {
            Assert.That(await storage.UseAsync<ItemDeletion, bool>(deletion => deletion.DeleteAsync(item, "test", "", null, CancellationToken.None)), Is.False);
            Assert.That(
                async () => await storage.UseAsync<IStorageReservation, bool>(async reservations =>
                {
                    await reservations.ReserveAsync(StorageFixture.Claim(2, 1), CancellationToken.None);
                    return true;
                }),
                Throws.InstanceOf<UnavailableException>());
            await storage.SendAsync(new ReconcileStorage());
            Assert.That(storage.Files(), Is.Empty);
            Assert.That(await storage.ReadAsync(db => db.StoredItems.SingleAsync(row => row.Id == item)), Has.Property(nameof(StoredItem.State)).EqualTo(StoredItemState.Complete));
        });
        Directory.Delete(storage.Downloads);
        Directory.Move(storage.Downloads + ".away", storage.Downloads);
        Assert.That(await storage.UseAsync<ItemDeletion, bool>(deletion => deletion.DeleteAsync(item, "test", "", null, CancellationToken.None)), Is.True);
    }

    private sealed class ProcessDied : Exception;

    private sealed class Death
    {
        public Step? After { get; set; }

        public string Downloads { get; set; } = "";

        public Func<Exception> Cause { get; init; } = () => new ProcessDied();

        public void At(Step step)
        {
            if (After == step)
            {
                throw Cause();
            }
        }
    }

    /// <summary>The real files, until the process dies.</summary>
    private sealed class DyingFiles(IMediaFiles files, Death death) : IMediaFiles
    {
        public bool IsAvailable => files.IsAvailable;

        public VolumeSpace Volume() => files.Volume();

        public long AllocatedBytes(Guid storageId) => files.AllocatedBytes(storageId);

        public long TrashBytes() => files.TrashBytes();

        public IReadOnlyList<MediaDirectory> Directories() => files.Directories();

        public void MoveToTrash(Guid storageId, Guid tombstoneId)
        {
            death.At(Step.EngineClosed);
            files.MoveToTrash(storageId, tombstoneId);
        }

        public void EmptyTrash(Guid tombstoneId)
        {
            if (death.After == Step.PartlyRemoved)
            {
                File.Delete(Path.Combine(death.Downloads, ".trash", tombstoneId.ToString("D"), "0"));
            }

            death.At(Step.PartlyRemoved);
            files.EmptyTrash(tombstoneId);
            death.At(Step.Removed);
        }

        public void SweepTrash(IReadOnlyCollection<Guid> tombstones, DateTimeOffset now) => files.SweepTrash(tombstones, now);
    }
}
