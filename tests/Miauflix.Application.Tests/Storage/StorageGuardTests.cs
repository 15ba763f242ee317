using Miauflix.Application.Storage;
using Miauflix.Application.Storage.Policies;
using Miauflix.Application.Storage.Ports;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace Miauflix.Application.Tests.Storage;

internal sealed class StorageGuardTests
{
    private const long VolumeBytes = 1_000 * 4_096;

    private readonly Mock<IMediaFiles> _files = new();
    private StorageFixture _storage;
    private Guid _item;

    [SetUp]
    public async Task Start()
    {
        _files.SetupGet(files => files.IsAvailable).Returns(true);
        FreeIs(VolumeBytes - (50 * 4_096));
        _storage = await StorageFixture.StartAsync(services => services.AddSingleton(_files.Object));
        _item = await _storage.AddAsync(1, 50);
        _files.Setup(files => files.AllocatedBytes(_item)).Returns(50 * 4_096);
        _storage.Ledger.TryClaim(_item, 0, 90 * 4_096, StorageFixture.QuotaBytes);
    }

    [TearDown]
    public async Task Stop() => await _storage.DisposeAsync();

    [Test]
    public async Task Fetching_stops_while_others_fill_the_volume_and_goes_on_by_itself()
    {
        await LookAsync();
        _storage.Flow.Verify(flow => flow.HoldAsync(It.IsAny<CancellationToken>()), Times.Never);

        // 90 % of the volume are used: nothing is left for us.
        FreeIs(VolumeBytes / 10);
        await LookAsync();
        _storage.Flow.Verify(flow => flow.HoldAsync(It.IsAny<CancellationToken>()), Times.Once);
        _storage.Flow.Verify(flow => flow.GoOn(), Times.Never);

        FreeIs(VolumeBytes - (50 * 4_096));
        await LookAsync();
        _storage.Flow.Verify(flow => flow.GoOn(), Times.Once);
    }

    [Test]
    public async Task Fetching_stops_while_the_volume_is_gone()
    {
        _files.SetupGet(files => files.IsAvailable).Returns(false);
        await LookAsync();
        _storage.Flow.Verify(flow => flow.HoldAsync(It.IsAny<CancellationToken>()), Times.Once);

        _files.SetupGet(files => files.IsAvailable).Returns(true);
        await LookAsync();
        _storage.Flow.Verify(flow => flow.GoOn(), Times.Once);
    }

    private void FreeIs(long bytes) => _files.Setup(files => files.Volume()).Returns(new VolumeSpace(VolumeBytes, bytes));

    private Task<bool> LookAsync() => _storage.SendAsync(new WatchStorage());
}
