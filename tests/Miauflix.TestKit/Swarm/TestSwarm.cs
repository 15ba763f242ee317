using System.Net;

namespace Miauflix.TestKit.Swarm;

/// <summary>
/// A tracker and one foreign seeder on a loopback address of their own, and the films they carry: what most tests need to have something to
/// play, at full speed or behind a relay of any rate. Everything ends with it.
/// </summary>
public sealed class TestSwarm : IAsyncDisposable
{
    private static int lastHost = 1;

    private readonly TempDirectory _files = new();
    private readonly List<IAsyncDisposable> _owned = [];
    private readonly IPAddress _address;
    private ulong _films;

    private TestSwarm(IPAddress address, OpenTrackerProcess tracker, Seeder seeder)
    {
        _address = address;
        Tracker = tracker;
        Seeder = seeder;
    }

    public OpenTrackerProcess Tracker { get; }

    public Seeder Seeder { get; }

    /// <summary>Starts it on the next address of 127.10.0.0/16, so that swarms of one test process never mix.</summary>
    public static async Task<TestSwarm> StartAsync(SeederMake make = SeederMake.Aria2, CancellationToken cancellationToken = default)
    {
        var address = NextAddress();
        var tracker = await OpenTrackerProcess.StartAsync(address, cancellationToken);
        try
        {
            return new TestSwarm(address, tracker, await StartSeederAsync(make, address, cancellationToken));
        }
        catch
        {
            await tracker.DisposeAsync();
            throw;
        }
    }

    /// <summary>A new film of pseudo-random bytes, seeded at full speed.</summary>
    public async Task<Film> SeedAsync(long lengthBytes, int pieceLengthBytes)
    {
        var film = await MakeDeadAsync(lengthBytes, pieceLengthBytes);
        await Seeder.AddAsync(film.Torrent, film.Path);
        return film;
    }

    /// <summary>A new film whose seeder is only known behind a relay: the seeder itself announces nowhere.</summary>
    /// <param name="lengthBytes">Of the film.</param>
    /// <param name="pieceLengthBytes">Of the torrent.</param>
    /// <param name="bytesPerSecond">Over all connections; 0 = no limit.</param>
    public async Task<(Film Film, ThrottlingRelay Relay)> SeedThroughRelayAsync(long lengthBytes, int pieceLengthBytes, long bytesPerSecond = 0)
    {
        var film = await MakeDeadAsync(lengthBytes, pieceLengthBytes);
        return (film, await SeedThroughRelayAsync(film, Seeder, bytesPerSecond));
    }

    /// <summary>
    /// A further source of a film: <paramref name="seeder"/> behind a relay with an address of its own. Clients know peers by their address: one
    /// that lies must not be taken for an honest one.
    /// </summary>
    public async Task<ThrottlingRelay> SeedThroughRelayAsync(Film film, Seeder seeder, long bytesPerSecond = 0)
    {
        await seeder.AddAsync(film.Torrent.WithTrackers(), film.Path);
        var relay = ThrottlingRelay.Start(seeder.PeerEndPoint, NextAddress());
        relay.BytesPerSecond = bytesPerSecond;
        _owned.Add(relay);
        await Tracker.ListAsync(film.Torrent.InfoHash, relay.EndPoint);
        return relay;
    }

    /// <summary>A new film behind a relay that is there already: it shares the rate with the others behind it.</summary>
    public async Task<Film> SeedBehindAsync(ThrottlingRelay relay, long lengthBytes, int pieceLengthBytes)
    {
        var film = await MakeDeadAsync(lengthBytes, pieceLengthBytes);
        await Seeder.AddAsync(film.Torrent.WithTrackers(), film.Path);
        await Tracker.ListAsync(film.Torrent.InfoHash, relay.EndPoint);
        return film;
    }

    /// <summary>One more seeder, of another make; it has no films yet.</summary>
    public async Task<Seeder> AddSeederAsync(SeederMake make, CancellationToken cancellationToken = default)
    {
        var seeder = await StartSeederAsync(make, _address, cancellationToken);
        _owned.Add(seeder);
        return seeder;
    }

    /// <summary>A film that exists and is announced by nobody.</summary>
    public async Task<Film> MakeDeadAsync(long lengthBytes, int pieceLengthBytes)
    {
        var film = await Film.MakeAsync(_files, ++_films, lengthBytes, pieceLengthBytes, Tracker.AnnounceUrl.ToString());
        await Tracker.AllowAsync(film.Torrent.InfoHash);
        return film;
    }

    /// <summary>
    /// A season pack, a file for each episode (<c>Name/Name.S01E01.1080p.mkv</c> …), whose seeder is only known behind a relay.
    /// </summary>
    /// <returns>The contents in the order of the episodes.</returns>
    public async Task<(BuiltTorrent Torrent, IReadOnlyList<TestContent> Episodes, ThrottlingRelay Relay)> SeedPackThroughRelayAsync(
        string name,
        int episodes,
        long lengthBytes,
        int pieceLengthBytes,
        long bytesPerSecond = 0)
    {
        var directory = _files.Combine(name);
        Directory.CreateDirectory(directory);
        var contents = new List<TestContent>();
        for (var number = 1; number <= episodes; number++)
        {
            contents.Add(new TestContent(++_films, lengthBytes));
            await contents[^1].WriteToAsync(Path.Combine(directory, $"{name}.S01E{number:00}.1080p.mkv"));
        }

        var torrent = await new TorrentBuilder { PieceLengthBytes = pieceLengthBytes, Trackers = [Tracker.AnnounceUrl.ToString()] }.BuildFromDirectoryAsync(directory);
        await Tracker.AllowAsync(torrent.InfoHash);
        await Seeder.AddAsync(torrent.WithTrackers(), directory);
        var relay = ThrottlingRelay.Start(Seeder.PeerEndPoint);
        relay.BytesPerSecond = bytesPerSecond;
        _owned.Add(relay);
        await Tracker.ListAsync(torrent.InfoHash, relay.EndPoint);
        return (torrent, contents, relay);
    }

    /// <summary>A torrent of copies of given files, seeded at full speed.</summary>
    public async Task<BuiltTorrent> SeedCopiesAsync(string name, params (string Name, string Path)[] files)
    {
        var directory = _files.Combine(name);
        Directory.CreateDirectory(directory);
        foreach (var file in files)
        {
            File.Copy(file.Path, Path.Combine(directory, file.Name));
        }

        var torrent = await new TorrentBuilder { Trackers = [Tracker.AnnounceUrl.ToString()] }.BuildFromDirectoryAsync(directory);
        await Tracker.AllowAsync(torrent.InfoHash);
        await Seeder.AddAsync(torrent, directory);
        return torrent;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var owned in _owned)
        {
            await owned.DisposeAsync();
        }

        await Seeder.DisposeAsync();
        await Tracker.DisposeAsync();
        _files.Dispose();
    }

    private static IPAddress NextAddress()
    {
        var host = Interlocked.Increment(ref lastHost);
        return new IPAddress([127, 10, (byte)(host >> 8), (byte)host]);
    }

    private static async Task<Seeder> StartSeederAsync(SeederMake make, IPAddress address, CancellationToken cancellationToken) =>
        make switch
        {
            SeederMake.Transmission => await TransmissionSeeder.StartNewAsync(address, cancellationToken),
            SeederMake.WebTorrent => await WebTorrentSeeder.StartNewAsync(address, cancellationToken),
            _ => await Aria2Seeder.StartNewAsync(address, cancellationToken),
        };
}

/// <summary>Programs that seed.</summary>
public enum SeederMake
{
    Aria2,
    Transmission,

    /// <summary>Only where <see cref="WebTorrentProgram.IsInstalled"/>.</summary>
    WebTorrent,
}
