namespace Miauflix.TestKit;

/// <summary>A file system of a given size, unmounted on disposal.</summary>
public sealed class SmallVolume : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly TempDirectory _mountPoint;
    private readonly TempDirectory? _image;

    private SmallVolume(TempDirectory mountPoint, TempDirectory? image) => (_mountPoint, _image) = (mountPoint, image);

    /// <summary>Where it is mounted.</summary>
    public string Path => _mountPoint.Path;

    /// <summary>Mounts one in memory; null when this user may not mount anything.</summary>
    public static Task<SmallVolume?> TryMountAsync(long sizeBytes) => TryMountAsync(["-t", "tmpfs", "-o", $"size={sizeBytes}", "tmpfs"], image: null);

    /// <summary>Mounts an ext4 file system that lies in a file; null when this user may not mount anything.</summary>
    public static async Task<SmallVolume?> TryMountImageAsync(long sizeBytes)
    {
        var image = new TempDirectory();
        var file = image.Combine("image");
        await using (var stream = File.Create(file))
        {
            stream.SetLength(sizeBytes);
        }

        try
        {
            await ChildProcess.RunAsync("mkfs.ext4", ["-q", "-m", "0", file], Deadline);
        }
        catch (InvalidOperationException)
        {
            image.Dispose();
            return null;
        }

        return await TryMountAsync(["-o", "loop", file], image);
    }

    /// <summary>Mounts it anew, read-only or not. Fails while a file on it is open for writing: then it is tried again.</summary>
    public Task RemountAsync(bool isReadOnly) => Probe.For<object>(
        "nobody to write in this moment",
        async () => await ChildProcess.RunAsync("mount", ["-o", isReadOnly ? "remount,ro" : "remount,rw", Path], Deadline));

    public async ValueTask DisposeAsync()
    {
        await ChildProcess.RunAsync("umount", ["--lazy", Path], Deadline);
        _mountPoint.Dispose();
        _image?.Dispose();
    }

    private static async Task<SmallVolume?> TryMountAsync(string[] what, TempDirectory? image)
    {
        var mountPoint = new TempDirectory();
        try
        {
            await ChildProcess.RunAsync("mount", [.. what, mountPoint.Path], Deadline);
            return new SmallVolume(mountPoint, image);
        }
        catch (InvalidOperationException)
        {
            mountPoint.Dispose();
            image?.Dispose();
            return null;
        }
    }
}
