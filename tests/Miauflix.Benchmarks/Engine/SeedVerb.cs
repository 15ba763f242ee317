using Miauflix.Infrastructure.Streaming.Libtorrent;

namespace Miauflix.Benchmarks.Engine;

/// <summary>
/// Seeds every <c>*.torrent</c> of a directory, whose contents lie beside them, in a process of its own, so that its memory and threads do
/// not count for the engine that is measured. Prints its port and runs until it is killed.
/// </summary>
internal static class SeedVerb
{
    public const string ReadyPrefix = "ready ";

    public static async Task<int> RunAsync(string[] args)
    {
        await using var engine = await BenchEngine.StartAsync(Path.Combine(args[0], "unused"), DiskBackend.Posix);
        foreach (var torrent in Directory.GetFiles(args[0], "*.torrent"))
        {
            await engine.SeedAsync(await File.ReadAllBytesAsync(torrent), args[0], CancellationToken.None);
        }

        Console.WriteLine($"{ReadyPrefix}{engine.ListenPort}");
        await Task.Delay(Timeout.InfiniteTimeSpan);
        return 0;
    }
}
