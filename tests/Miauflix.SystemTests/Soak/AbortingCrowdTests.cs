using Miauflix.TestKit;
using Miauflix.TestKit.Load;
using Miauflix.TestKit.Server;
using Miauflix.TestKit.Swarm;

namespace Miauflix.SystemTests.Soak;

/// <summary>Two minutes of what <c>build/soak.sh</c> does for hours.</summary>
public sealed class AbortingCrowdTests
{
    private const int MiB = 1024 * 1024;
    private const int FilmBytes = 24 * MiB;
    private const int Readers = 10;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    [Test]
    public async Task A_crowd_that_keeps_aborting_leaves_no_memory_handles_or_streams_behind()
    {
        await using var swarm = await TestSwarm.StartAsync();
        await using var server = await ProductServer.StartAsync(swarm.Tracker.AnnounceUrl, [new("Streaming__MaxStreamsPerUser", "50")]);
        var movie = await server.AddMovieAsync("Film");
        var viewers = new List<Viewer>();
        foreach (var pieceLength in new[] { MiB / 4, MiB })
        {
            var film = await swarm.SeedAsync(FilmBytes, pieceLength);
            var path = await server.CreateKeyAsync(await server.AddTorrentAsync(movie, film.Torrent.File));
            viewers.Add(new Viewer(server.Anonymous, path, film.Content.ToArray()) { BytesPerSecond = 2_000_000 });
        }

        var crowd = new Crowd(viewers, FilmBytes, seed: 11) { AbortShare = 0.3, MostBytes = 2 * MiB };

        // Two more take the whole films: downloading is over when memory is looked at.
        var whole = Task.WhenAll(viewers.Select(viewer => viewer.TakeAsync(0, FilmBytes, isAbort: false, CancellationToken.None)));
        await RunAsync(crowd, WarmUp);
        Assert.That((await whole).SelectMany(taken => taken.Errors), Is.Empty);
        await server.UntilNoStreamIsOpenAsync();
        var before = server.Process.Figures;

        var report = await RunAsync(crowd, Duration);

        await server.UntilNoStreamIsOpenAsync();
        var after = server.Process.Figures;

        // Memory that was freed goes back from time to time only; what leaks only grows as the crowd goes on.
        await Probe.Until(
            "memory to be at most a tenth more",
            async () =>
            {
                var isFew = after.ResidentBytes <= before.ResidentBytes * 1.1;
                if (!isFew)
                {
                    report += await RunAsync(crowd, Again);
                    await server.UntilNoStreamIsOpenAsync();
                    after = server.Process.Figures;
                }

                return isFew;
            },
            TimeSpan.FromMinutes(1));
        TestContext.Out.WriteLine($"{report}; {before.ResidentBytes / 1e6:0} -> {after.ResidentBytes / 1e6:0} MB");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((report.WrongBytes, report.Errors.Count), Is.EqualTo((0L, 0)), report.ToString());
            Assert.That(report.Aborted, Is.GreaterThan(0));
            Assert.That(after.Handles, Is.LessThanOrEqualTo(before.Handles + 20));
        }
    }

    private static async Task<ViewingReport> RunAsync(Crowd crowd, TimeSpan duration)
    {
        using var end = new CancellationTokenSource(duration);
        return await crowd.RunAsync(Readers, end.Token);
    }
}
