using System.Diagnostics;
using Miauflix.Application.Catalog.Ports;
using Miauflix.TestKit;
using Miauflix.TestKit.Catalog;

namespace Miauflix.Api.Tests.Catalog;

/// <summary>TMDB asked for a pause, which holds every call; users see what is stored.</summary>
public sealed class PausedTmdbTests
{
    private const int FirstOfJobs = 100;
    private const int Jobs = 60;
    private const int Attempts = 5;
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);
    private static readonly string[] Stored = ["/api/movies/1", "/api/list/@@tmdb_movies_popular", "/api/catalog?type=movie", "/api/search?q=film", "/api/search/suggest?q=fil"];

    [Test]
    public async Task Users_are_answered_below_a_second_while_a_429_holds_every_job()
    {
        await using var server = await CatalogServer.StartAsync(tmdb =>
        {
            tmdb.Movies[1] = FakeTitles.Movie(1, "Film 1", 2020, 18);
            tmdb.Feeds["discover/movie"] = [1];
        });
        foreach (var path in Stored)
        {
            await server.GetAsync(path);
        }

        // Stale, so that each of them would like to ask TMDB.
        server.Server.Time.Advance(TimeSpan.FromDays(2));
        server.Tmdb.Intercept = _ => new FakeReply(429, "{\"status_code\":25}", RetryAfterSeconds: 300);
        using var end = new CancellationTokenSource();
        var ids = Enumerable.Range(FirstOfJobs, Jobs).ToList();
        var jobs = ids
            .Select(id => server.Server.UseAsync<ITitleMetadata, bool>(async metadata => await metadata.MovieAsync(id, MetadataLane.Background, end.Token) is not null))
            .ToList();
        await Probe.Until("the refusal", () => ids.Exists(id => server.Tmdb.CountOf($"/movie/{id}") > 0), cancellationToken: end.Token);
        foreach (var path in Stored)
        {
            // Whoever waits for TMDB takes seconds each time; a busy machine does not.
            var quickest = TimeSpan.MaxValue;
            for (var attempt = 0; attempt < Attempts && quickest >= AtOnce; attempt++)
            {
                var asked = Stopwatch.GetTimestamp();
                await server.GetAsync(path);
                quickest = Stopwatch.GetElapsedTime(asked) < quickest ? Stopwatch.GetElapsedTime(asked) : quickest;
            }

            Assert.That(quickest, Is.LessThan(AtOnce), path);
        }

        Assert.That(jobs.Select(job => job.IsCompleted), Is.All.False);
        await end.CancelAsync();
        Assert.That(async () => await Task.WhenAll(jobs), Throws.InstanceOf<OperationCanceledException>());
    }
}
