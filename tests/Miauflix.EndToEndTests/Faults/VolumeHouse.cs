using Miauflix.TestKit;
using Miauflix.TestKit.Server;
using Miauflix.TestKit.Swarm;

namespace Miauflix.EndToEndTests.Faults;

/// <summary>A server that downloads to a small volume of its own, and a swarm.</summary>
internal sealed class VolumeHouse : IAsyncDisposable
{
    private const int PieceBytes = 256 * 1024;

    private VolumeHouse(SmallVolume volume, TestSwarm swarm, ProductServer server) => (Volume, Swarm, Server) = (volume, swarm, server);

    public SmallVolume Volume { get; }

    public TestSwarm Swarm { get; }

    public ProductServer Server { get; }

    /// <summary>Ignores the test where the volume cannot be mounted.</summary>
    /// <param name="mounting">The volume; null = it needs root.</param>
    /// <param name="minFreeSpace">Share of the volume that must stay free.</param>
    /// <param name="settings">Further ones.</param>
    public static async Task<VolumeHouse> StartAsync(Task<SmallVolume?> mounting, string minFreeSpace, params KeyValuePair<string, string?>[] settings)
    {
        var volume = await mounting;
        if (volume is null)
        {
            Assert.Ignore("Mounting a volume needs root.");
        }

        var swarm = await TestSwarm.StartAsync();
        var server = await ProductServer.StartAsync(
            swarm.Tracker.AnnounceUrl,
            [new("DOWNLOADS_DIR", volume.Path), new("Storage__AdoptExisting", "true"), new("Storage__MinFreeSpace", minFreeSpace), .. settings]);
        return new VolumeHouse(volume, swarm, server);
    }

    /// <summary>A film behind a relay, and the source that plays it.</summary>
    public async Task<(Film Film, ThrottlingRelay Relay, long Source)> AddFilmAsync(long bytes, long bytesPerSecond)
    {
        var (film, relay) = await Swarm.SeedThroughRelayAsync(bytes, PieceBytes, bytesPerSecond);
        return (film, relay, await Server.AddTorrentAsync(await Server.AddMovieAsync("Film"), film.Torrent.File));
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Swarm.DisposeAsync();
        await Volume.DisposeAsync();
    }
}
