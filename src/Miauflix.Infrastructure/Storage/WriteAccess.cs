using System.Runtime.InteropServices;

namespace Miauflix.Infrastructure.Storage;

/// <summary>Whether this process may write below a directory: <c>access(2)</c>, which also knows of file systems that were mounted read-only.</summary>
internal static partial class WriteAccess
{
    private const int Write = 2;

    /// <summary>Elsewhere than on Linux always: there a write that fails tells.</summary>
    public static bool To(string directory) => !OperatingSystem.IsLinux() || Access(directory, Write) == 0;

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);
}
