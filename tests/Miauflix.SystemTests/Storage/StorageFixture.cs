using Miauflix.TestKit.Storage;

namespace Miauflix.SystemTests.Storage;

/// <summary>A server of its own with a small quota, emptied before each test.</summary>
public abstract class StorageFixture(long quota)
{
    protected const int KiB = 1024;
    protected const int MiB = 1024 * KiB;

    protected StorageHouse House { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => House = await StorageHouse.StartAsync(quota);

    [OneTimeTearDown]
    public async Task StopAsync() => await (House?.DisposeAsync() ?? ValueTask.CompletedTask);

    [SetUp]
    public Task EmptyAsync() => House.EmptyAsync();
}
