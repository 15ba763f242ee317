using Microsoft.Extensions.Logging;

namespace Miauflix.Infrastructure.Common.Data;

/// <summary>Small secret files: mode 0600, written to a temporary file, flushed to disk, then renamed. A looser mode found later is corrected.</summary>
internal static partial class PrivateFile
{
    private const UnixFileMode OwnerReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The trimmed text, or null when there is no such file.</summary>
    public static string? Read(string path, ILogger logger)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerReadWrite) != UnixFileMode.None)
        {
            File.SetUnixFileMode(path, OwnerReadWrite);
            LogTightened(logger, path);
        }

        return File.ReadAllText(path).Trim();
    }

    public static void Write(string path, string text)
    {
        var temporary = path + ".tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerReadWrite;
        }

        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mode of {File} was too open; it is 0600 now")]
    private static partial void LogTightened(ILogger logger, string file);
}
