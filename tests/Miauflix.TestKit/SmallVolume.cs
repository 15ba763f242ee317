namespace Miauflix.TestKit;

/// <summary>A file system in memory of a given size, unmounted on disposal.</summary>
public sealed class SmallVolume : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    private readonly TempDirectory _mountPoint;

    private SmallVolume(TempDirectory mountPoint) => _mountPoint = mountPoint;

    /// <summary>Where it is mounted.</summary>
    public string Path => _mountPoint.Path;

    /// <summary>Mounts one; null when this user may not mount anything.</summary>
    public static async Task<SmallVolume?> TryMountAsync(long sizeBytes)
    {
        var mountPoint = new TempDirectory();
        try
        {
            await ChildProcess.RunAsync("mount", ["-t", "tmpfs", "-o", $"size={sizeBytes}", "tmpfs", mountPoint.Path], Deadline);
            return new SmallVolume(mountPoint);
        }
        catch (InvalidOperationException)
        {
            mountPoint.Dispose();
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ChildProcess.RunAsync("umount", ["--lazy", Path], Deadline);
        _mountPoint.Dispose();
    }
}
