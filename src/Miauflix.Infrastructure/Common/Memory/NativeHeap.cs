using System.Runtime.InteropServices;

namespace Miauflix.Infrastructure.Common.Memory;

/// <summary>
/// The heap of the C library, in which libtorrent and the database allocate. What is asked here goes to the GNU C library and is left undone where
/// there is another, e.g. musl. Thread safe.
/// </summary>
internal static partial class NativeHeap
{
    // malloc.h
    private const int MaxArenas = -8;

    private static volatile bool _isGnu = OperatingSystem.IsLinux();

    /// <summary>
    /// Lets the threads that come share a few arenas instead of having one each, up to eight for each processor, of which none uses what another has
    /// freed; see mallopt(3). Arenas that exist stay.
    /// </summary>
    public static void LimitArenas(int count) => Ask(() => SetOption(MaxArenas, count));

    /// <summary>
    /// Gives back to the system the pages on which nothing is allocated any more; of itself the C library gives back only those at the end of a
    /// heap; see malloc_trim(3). Takes a few milliseconds at most.
    /// </summary>
    public static void Trim() => Ask(() => Trim(0));

    private static void Ask(Func<int> question)
    {
        if (!_isGnu)
        {
            return;
        }

        try
        {
            _ = question();
        }
        catch (EntryPointNotFoundException)
        {
            _isGnu = false;
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint bytesKeptAtTheEnd);
}
