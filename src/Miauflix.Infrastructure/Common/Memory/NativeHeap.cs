using System.Runtime.InteropServices;

namespace Miauflix.Infrastructure.Common.Memory;

/// <summary>The heap of the C library, in which libtorrent and the database allocate.</summary>
internal static partial class NativeHeap
{
    private static volatile bool _isTrimmable = OperatingSystem.IsLinux();

    /// <summary>
    /// Gives back to the system the pages on which nothing is allocated any more; of itself the C library gives back only those at the end of a
    /// heap. Takes a few milliseconds at most. Does nothing where the C library has no such call (see malloc_trim(3); musl has none). Thread safe.
    /// </summary>
    public static void Trim()
    {
        if (!_isTrimmable)
        {
            return;
        }

        try
        {
            _ = MallocTrim(0);
        }
        catch (EntryPointNotFoundException)
        {
            _isTrimmable = false;
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int MallocTrim(nuint bytesKeptAtTheEnd);
}
