using Miauflix.TestKit.Load;
using Miauflix.TestKit.Server;
using Miauflix.TestKit.Swarm;

namespace Miauflix.EndToEndTests.Faults;

/// <summary>Several viewers at once, of different films and of the same.</summary>
public sealed class CrowdTests
{
    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;

    private TestSwarm _swarm = null!;
    private ProductServer _server = null!;
    private int _movie;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _swarm = await TestSwarm.StartAsync();
        _server = await SharedServer.GetAsync();
        _movie = await _server.AddMovieAsync("Crowd");
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await (_swarm?.DisposeAsync() ?? ValueTask.CompletedTask);

    [Test]
    public async Task Five_users_play_five_films_at_once()
    {
        var films = new List<(Film Film, HttpClient User, string Path)>();
        for (var number = 0; number < 5; number++)
        {
            var film = await _swarm.SeedAsync((8 * MiB) + number, 256 * KiB);
            var source = await _server.AddTorrentAsync(_movie, film.Torrent.File);
            films.Add((film, await _server.SignInAsNewUserAsync($"user{number}@example.com"), $"/api/stream/{source}"));
        }

        var hashes = await Task.WhenAll(films.Select(async viewing =>
        {
            using var user = viewing.User;
            using var response = await user.MediaAsync(viewing.Path);
            return await response.Sha256Async();
        }));

        Assert.That(hashes, Is.EqualTo(films.Select(viewing => viewing.Film.Content.Sha256())));
    }

    [Test]
    public async Task Twenty_readers_of_one_film_at_random_places_get_the_right_bytes()
    {
        const int Length = 48 * MiB;
        var film = await _swarm.SeedAsync(Length, 256 * KiB);
        var viewer = new Viewer(_server.Anonymous, await PathOfAsync(film), film.Content.ToArray());
        var random = new Random(5);
        var starts = Enumerable.Range(0, 20).Select(_ => random.NextInt64(Length - MiB)).ToList();

        var reports = await Task.WhenAll(starts.Select(start => viewer.TakeAsync(start, MiB, isAbort: false, CancellationToken.None)));

        var sum = reports.Aggregate(ViewingReport.Nothing, (all, report) => all + report);
        Assert.That((sum.Bytes, sum.WrongBytes, sum.Errors.Count), Is.EqualTo((20L * MiB, 0L, 0)), sum.ToString());
    }

    [Test]
    public async Task Two_viewers_of_one_film_share_4_MB_per_second_fairly()
    {
        const long Enough = 28_000_000;
        var (film, _) = await _swarm.SeedThroughRelayAsync(96 * MiB, MiB, bytesPerSecond: 4_000_000);
        var path = await PathOfAsync(film);
        using var end = new CancellationTokenSource();
        long total = 0;
        var playing = 0;

        // Counts from when both play: what was on its way before that belongs to the first one.
        async Task<long> ViewAsync(long start)
        {
            long mine = 0;
            try
            {
                using var response = await _server.Anonymous.MediaAsync(path, $"bytes={start}-");
                await using var body = await response.Content.ReadAsStreamAsync(end.Token);
                var buffer = new byte[64 * KiB];
                await body.ReadExactlyAsync(buffer, end.Token);
                Interlocked.Increment(ref playing);
                while (Volatile.Read(ref total) < Enough)
                {
                    var read = await body.ReadAsync(buffer, end.Token);
                    if (Volatile.Read(ref playing) == 2)
                    {
                        mine += read;
                        Interlocked.Add(ref total, read);
                    }
                }

                await end.CancelAsync();
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                // The other one took the last byte.
            }

            return mine;
        }

        var shares = await Task.WhenAll(ViewAsync(0), ViewAsync(60 * MiB));

        Assert.That(shares.Min(), Is.GreaterThanOrEqualTo(Enough / 4), $"half of a fair share at least: {string.Join(" and ", shares)}");
    }

    [Test]
    public async Task A_hundred_paced_readers_of_a_finished_film_see_no_error()
    {
        const int Length = 8 * MiB;
        var film = await _swarm.SeedAsync(Length, 256 * KiB);
        var path = await PathOfAsync(film);
        using (var whole = await _server.Anonymous.MediaAsync(path))
        {
            Assert.That(await whole.Sha256Async(), Is.EqualTo(film.Content.Sha256()));
        }

        var viewer = new Viewer(_server.Anonymous, path, film.Content.ToArray()) { BytesPerSecond = 1_050_000 };
        var reports = await Task.WhenAll(Enumerable.Range(0, 100).Select(number =>
            viewer.TakeAsync(number * 50_000L, 3_000_000, isAbort: false, CancellationToken.None)));

        var sum = reports.Aggregate(ViewingReport.Nothing, (all, report) => all + report);
        Assert.That((sum.Bytes, sum.WrongBytes, sum.Errors.Count), Is.EqualTo((300_000_000L, 0L, 0)), sum.ToString());
    }

    private async Task<string> PathOfAsync(Film film) => await _server.CreateKeyAsync(await _server.AddTorrentAsync(_movie, film.Torrent.File));
}
