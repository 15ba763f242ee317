namespace Miauflix.TestKit.Server;

/// <summary>
/// What a first start leaves behind (migrated database, keys, administrator), made once per test process and copied for each server that
/// does not ask about its first start.
/// </summary>
internal static class FirstStart
{
    private static readonly Lazy<Task<TempDirectory>> Template = new(MakeAsync);

    static FirstStart() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        if (Template is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true, Result: var made } })
        {
            made.Dispose();
        }
    };

    /// <summary>Copies it into an empty data directory.</summary>
    public static async Task CopyToAsync(string directory) => Copy((await Template.Value).Path, directory);

    private static async Task<TempDirectory> MakeAsync()
    {
        var data = new TempDirectory();
        await using var server = await ServerProcess.StartAsync(new ServerSettings(data.Path) { Environment = ProductServer.Defaults });
        var exitCode = await server.StopAsync();
        return exitCode == 0 ? data : throw new InvalidOperationException($"The first start ended with {exitCode}:\n{string.Join('\n', server.Output)}");
    }

    private static void Copy(string from, string to)
    {
        foreach (var directory in Directory.GetDirectories(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, directory));
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(copy);
            }
            else
            {
                Directory.CreateDirectory(copy, File.GetUnixFileMode(directory));
            }
        }

        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }
}
