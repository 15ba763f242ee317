using System.Net;
using Miauflix.TestKit.Load;
using Miauflix.TestKit.Server;
using Miauflix.TestKit.Swarm;

namespace Miauflix.SystemTests.Security;

/// <summary>Guessing passwords as fast as the server lets one must not be felt by those who watch.</summary>
[NonParallelizable]
public sealed class LoginFloodTests
{
    private const int Viewers = 5;
    private const int BytesPerSecond = 1_000_000;
    private const int LoginsPerSecond = 50;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(5);

    /// <summary>Nobody who watches may wait for two; here other tests run beside it.</summary>
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(6);

    [Test]
    public async Task Five_streams_do_not_stall_while_logins_flood_in()
    {
        await using var swarm = await TestSwarm.StartAsync();
        await using var server = await ProductServer.StartAsync();
        var film = await swarm.SeedAsync(4_000_000, 256 * 1024);
        var path = await server.CreateKeyAsync(await server.AddTorrentAsync(await server.AddMovieAsync("Flood"), film.Torrent.File));
        using (var whole = await server.Anonymous.MediaAsync(path))
        {
            Assert.That(await whole.Sha256Async(), Is.EqualTo(film.Content.Sha256()));
        }

        var flood = new LoginFlood(server.Anonymous);
        var viewer = new Viewer(server.Anonymous, path, film.Content.ToArray()) { BytesPerSecond = BytesPerSecond };
        using var end = new CancellationTokenSource();
        var playing = Enumerable.Range(0, Viewers).Select(_ => viewer.RepeatAsync(end.Token)).ToList();
        await flood.RunAsync(LoginsPerSecond, Duration, end.Token);
        await end.CancelAsync();
        var reports = await Task.WhenAll(playing);

        Assert.Multiple(() =>
        {
            Assert.That(reports.Select(report => report.Bytes), Has.All.GreaterThan(BytesPerSecond), "everyone was served");
            Assert.That(reports.SelectMany(report => report.Errors), Is.Empty);
            Assert.That(reports.Max(report => report.LongestWait), Is.LessThan(Stall));
            Assert.That(flood.Answers.Keys, Is.SubsetOf(new[] { HttpStatusCode.Unauthorized, HttpStatusCode.ServiceUnavailable }));
            Assert.That(flood.Answers.GetValueOrDefault(HttpStatusCode.Unauthorized), Is.GreaterThan(0), "some passwords were checked");
        });
    }
}
