using Miauflix.Application.Common.Options;
using Miauflix.Application.Storage.Policies;
using Miauflix.Application.Storage.Ports;
using Miauflix.Application.Streaming.Contracts;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Storage;

/// <summary>The downloads directory: <c>media/&lt;2 hex&gt;/&lt;storage id&gt;/</c>, <c>.trash/</c> and <c>.tmp/</c>.</summary>
internal sealed class MediaFiles(IOptions<DataOptions> data) : IMediaFiles, IDownloadsVolume
{
    private static readonly TimeSpan ScratchTime = TimeSpan.FromDays(1);

    /// <summary>Links are counted as nothing and never followed.</summary>
    private static readonly EnumerationOptions OwnFiles = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
    };

    private string Root => data.Value.Downloads;

    private string Media => Path.Combine(Root, "media");

    private string Trash => Path.Combine(Root, ".trash");

    private string Scratch => Path.Combine(Root, ".tmp");

    public bool IsAvailable => File.Exists(Path.Combine(Root, DownloadsMarker.FileName)) && WriteAccess.To(Root);

    public VolumeSpace Volume()
    {
        var drive = new DriveInfo(Root);
        return new VolumeSpace(drive.TotalSize, drive.AvailableFreeSpace);
    }

    public long AllocatedBytes(Guid storageId) => AllocatedIn(PathOf(storageId));

    public long TrashBytes() => AllocatedIn(Trash) + AllocatedIn(Scratch);

    public IReadOnlyList<MediaDirectory> Directories() => !Directory.Exists(Media)
        ? []
        :
        [
            .. from outer in new DirectoryInfo(Media).EnumerateDirectories()
               from inner in outer.LinkTarget is null ? outer.EnumerateDirectories() : []
               select new MediaDirectory(
                   Guid.TryParseExact(inner.Name, "D", out var id) && inner.LinkTarget is null && PathOf(id) == inner.FullName ? id : null,
                   Path.GetRelativePath(Root, inner.FullName),
                   new DateTimeOffset(inner.LastWriteTimeUtc)),
        ];

    public void MoveToTrash(Guid storageId, Guid tombstoneId)
    {
        var directory = new DirectoryInfo(PathOf(storageId));
        if (directory.LinkTarget is not null)
        {
            // Somebody planted a link where a directory of ours was: the link goes, what it points to is not ours.
            directory.Delete();
        }
        else if (directory.Exists)
        {
            Directory.CreateDirectory(Trash);
            directory.MoveTo(TrashOf(tombstoneId));
        }
    }

    public void EmptyTrash(Guid tombstoneId) => Remove(TrashOf(tombstoneId));

    public void SweepTrash(IReadOnlyCollection<Guid> tombstones, DateTimeOffset now)
    {
        foreach (var entry in Entries(Trash).Where(entry => !Guid.TryParseExact(entry.Name, "D", out var id) || !tombstones.Contains(id)))
        {
            Remove(entry.FullName);
        }

        foreach (var entry in Entries(Scratch).Where(entry => now.UtcDateTime - entry.LastWriteTimeUtc > ScratchTime))
        {
            Remove(entry.FullName);
        }
    }

    private static FileSystemInfo[] Entries(string directory) =>
        Directory.Exists(directory) ? new DirectoryInfo(directory).GetFileSystemInfos() : [];

    private static long AllocatedIn(string directory) => Directory.Exists(directory)
        ? new DirectoryInfo(directory).EnumerateFiles("*", OwnFiles).Sum(AllocatedSize.Of)
        : 0;

    private static void Remove(string path)
    {
        if (File.Exists(path) || new FileInfo(path).LinkTarget is not null)
        {
            File.Delete(path);
        }
        else if (Directory.Exists(path))
        {
            try
            {
                // Links inside are removed as links.
                Directory.Delete(path, recursive: true);
            }
            catch (DirectoryNotFoundException)
            {
                // A sweep of the trash was faster.
            }
        }
    }

    private string PathOf(Guid storageId)
    {
        var name = storageId.ToString("D");
        return Path.Combine(Media, name[..2], name);
    }

    private string TrashOf(Guid tombstoneId) => Path.Combine(Trash, tombstoneId.ToString("D"));
}
