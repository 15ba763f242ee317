namespace Miauflix.TestKit;

/// <summary>
/// A new, empty directory, removed with everything in it on disposal. Other accounts of the machine may look inside: some of the
/// programs started by the kit drop root's privileges.
/// </summary>
public sealed class TempDirectory : IDisposable
{
    private const UnixFileMode OpenToReaders =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute |
        UnixFileMode.GroupRead | UnixFileMode.GroupExecute |
        UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public TempDirectory()
    {
        Path = Directory.CreateTempSubdirectory("miauflix-test-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path, OpenToReaders);
        }
    }

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>The absolute path of something inside.</summary>
    public string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Makes a directory inside, answers its absolute path.</summary>
    public string CreateSubdirectory(string name) => Directory.CreateDirectory(Combine(name)).FullName;

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A process that is still dying may hold or add a file; the system's temp directory is cleaned elsewhere.
        }
    }
}
