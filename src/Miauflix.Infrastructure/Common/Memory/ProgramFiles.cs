using System.Runtime.InteropServices;

namespace Miauflix.Infrastructure.Common.Memory;

/// <summary>
/// The program's assemblies in the process's memory: much of what the start brought there, code that runs once and metadata, is not looked at
/// again. Linux only; elsewhere nothing is done. Thread safe.
/// </summary>
internal static partial class ProgramFiles
{
    // proc_pid_smaps(5)
    private const string Mappings = "/proc/self/smaps";

    // madvise(2)
    private const int NotNeeded = 4;

    /// <summary>
    /// Takes out of the process what of them is as it is on disk; what is looked at again comes from the page cache. Takes some ten milliseconds.
    /// Does nothing where the system does not tell what is mapped.
    /// </summary>
    public static void LetGo()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            LetGo(ProgramMapping.Read(File.ReadLines(Mappings)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The kernel was built without it, or it is hidden.
        }
    }

    private static void LetGo(IEnumerable<ProgramMapping> mappings)
    {
        // These stay where they are, and are changed no more, as long as the process lives.
        var files = AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => assembly is { IsDynamic: false, IsCollectible: false })
            .Select(assembly => assembly.Location)
            .ToHashSet();
        foreach (var mapping in mappings.Where(mapping => mapping.IsAsOnDisk && files.Contains(mapping.File)))
        {
            _ = Advise(mapping.Start, mapping.End - mapping.Start, NotNeeded);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nuint address, nuint bytes, int advice);
}
