using Miauflix.TestKit;
using Miauflix.TestKit.Swarm;

namespace Miauflix.EndToEndTests.Product;

/// <summary>A tracker and one foreign seeder, and the films they carry. Everything ends with it.</summary>
public sealed class LoopbackSwarm : IAsyncDisposable
{
    private readonly TempDirectory _files = new();
    private readonly List<ThrottlingRelay> _relays = [];
    private ulong _films;

    private LoopbackSwarm(OpenTrackerProcess tracker, Seeder seeder) => (Tracker, Seeder) = (tracker, seeder);

    public OpenTrackerProcess Tracker { get; }

    public Seeder Seeder { get; }

    public static async Task<LoopbackSwarm> StartAsync() => new(await OpenTrackerProcess.StartAsync(), await Aria2Seeder.StartNewAsync());

    /// <summary>A new film, seeded at full speed.</summary>
    public async Task<Film> SeedAsync(long lengthBytes, int pieceLengthBytes)
    {
        var film = await MakeAsync(lengthBytes, pieceLengthBytes, Tracker.AnnounceUrl.ToString());
        await Seeder.AddAsync(film.Torrent, film.Path);
        return film;
    }

    /// <summary>A new film whose seeder is only known behind a relay: the seeder itself announces nowhere.</summary>
    public async Task<(Film Film, ThrottlingRelay Relay)> SeedThroughRelayAsync(long lengthBytes, int pieceLengthBytes, long bytesPerSecond)
    {
        var film = await MakeAsync(lengthBytes, pieceLengthBytes, Tracker.AnnounceUrl.ToString());
        await Seeder.AddAsync(film.Torrent.WithTrackers(), film.Path);
        var relay = ThrottlingRelay.Start(Seeder.PeerEndPoint);
        relay.BytesPerSecond = bytesPerSecond;
        _relays.Add(relay);
        await Tracker.ListAsync(film.Torrent.InfoHash, relay.EndPoint);
        return (film, relay);
    }

    /// <summary>A film that exists and is announced by nobody.</summary>
    public Task<Film> MakeDeadAsync(long lengthBytes, int pieceLengthBytes) => MakeAsync(lengthBytes, pieceLengthBytes, Tracker.AnnounceUrl.ToString());

    public async ValueTask DisposeAsync()
    {
        foreach (var relay in _relays)
        {
            await relay.DisposeAsync();
        }

        await Seeder.DisposeAsync();
        await Tracker.DisposeAsync();
        _files.Dispose();
    }

    private async Task<Film> MakeAsync(long lengthBytes, int pieceLengthBytes, string tracker)
    {
        var film = await Film.MakeAsync(_files, ++_films, lengthBytes, pieceLengthBytes, tracker);
        await Tracker.AllowAsync(film.Torrent.InfoHash);
        return film;
    }
}
