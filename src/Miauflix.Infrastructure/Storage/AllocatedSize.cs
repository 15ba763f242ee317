using System.Runtime.InteropServices;

namespace Miauflix.Infrastructure.Storage;

/// <summary>
/// Bytes a file takes on disk, without the holes of sparse files: <c>stx_blocks</c> of <c>statx(2)</c>, in units of 512 bytes. Elsewhere than on
/// Linux, or on an error, its length.
/// </summary>
internal static partial class AllocatedSize
{
    private const int CurrentDirectory = -100;
    private const int NoFollow = 0x100;
    private const uint BlocksMask = 0x400;
    private const int BlocksOffset = 48;
    private const int BufferBytes = 256;
    private const long BlockBytes = 512;

    public static long Of(FileInfo file)
    {
        if (OperatingSystem.IsLinux())
        {
            Span<byte> buffer = stackalloc byte[BufferBytes];
            if (Statx(CurrentDirectory, file.FullName, NoFollow, BlocksMask, ref MemoryMarshal.GetReference(buffer)) == 0)
            {
                return checked((long)MemoryMarshal.Read<ulong>(buffer[BlocksOffset..]) * BlockBytes);
            }
        }

        return file.Exists ? file.Length : 0;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint mask, ref byte buffer);
}
