using System.Runtime.InteropServices;
using Miauflix.Domain.Common;
using Miauflix.Domain.Common.Torrents;
using Microsoft.Win32.SafeHandles;

namespace Miauflix.Infrastructure.Streaming.Libtorrent.Content;

/// <summary>
/// Tells the holes of sparse files from written parts, so that a mostly empty file of many gigabytes is not read. Where the file
/// system cannot say, everything counts as written. Remembers the written run found last per file: ask in ascending order.
/// </summary>
internal sealed partial class WrittenData(IContentLayout layout)
{
    private const int SeekData = 3;
    private const int SeekHole = 4;

    private readonly Dictionary<int, ByteRange> _runs = [];

    /// <summary>Whether no byte of the range lies in a hole. Padding has no file and counts as written.</summary>
    public bool IsWritten(TorrentFileEntry file, ByteRange bytes)
    {
        if (file.IsPadding || !OperatingSystem.IsLinux())
        {
            return true;
        }

        if (!_runs.TryGetValue(file.Index, out var run) || run.End <= bytes.Start)
        {
            _runs[file.Index] = run = RunFrom(layout.PathOf(file), bytes.Start);
        }

        return run.Start <= bytes.Start && run.End >= bytes.End;
    }

    private static ByteRange RunFrom(string path, long position)
    {
        try
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var start = Seek(handle, position, SeekData);
            return start < 0 ? new ByteRange(long.MaxValue, long.MaxValue) : new ByteRange(start, Math.Max(start, Seek(handle, start, SeekHole)));
        }
        catch (IOException)
        {
            return new ByteRange(long.MaxValue, long.MaxValue);
        }
    }

    [LibraryImport("libc", EntryPoint = "lseek64", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial long Seek(SafeFileHandle file, long offset, int whence);
}
