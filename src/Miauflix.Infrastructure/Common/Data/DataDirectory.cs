using Miauflix.Application.Common.Options;
using Miauflix.Application.Common.Startup;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Common.Data;

/// <summary>
/// Makes the data directory and holds its lock: one process per directory. The operating system frees the lock with the process,
/// also after a kill. Disposing it lets the next process in.
/// </summary>
internal sealed class DataDirectory(IOptions<DataOptions> options) : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private FileStream? _lock;

    /// <exception cref="StartupRefusedException">The directory cannot be written, or another process uses it.</exception>
    public void Open()
    {
        var data = options.Value;
        try
        {
            CreatePrivate(data.Root);
            CreatePrivate(data.Keys);
            CreatePrivate(data.Logs);
            Directory.CreateDirectory(data.Downloads);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupRefusedException(StartupRefusedException.BadDatabase, "The data directory (DATA_DIR) cannot be written.");
        }

        try
        {
            _lock = new FileStream(Path.Combine(data.Root, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new StartupRefusedException(
                StartupRefusedException.BadDatabase,
                "Another process uses this data directory (DATA_DIR); stop it first.");
        }
    }

    public void Dispose() => _lock?.Dispose();

    private static void CreatePrivate(string path)
    {
        if (!Directory.Exists(path))
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path, OwnerOnly);
            }
        }
    }
}
