using System.Text;
using Miauflix.TestKit;
using Miauflix.TestKit.Catalog;
using Miauflix.TestKit.Server;
using Miauflix.TestKit.Swarm;

namespace Miauflix.SystemTests.Security;

/// <summary>What a server leaves behind on disk and on its output, after it has played, failed and stopped.</summary>
public sealed class SecrecyTests
{
    private const int KiB = 1024;

    private TempDirectory _data = null!;

    [SetUp]
    public void MakeDataDirectory() => _data = new TempDirectory();

    [TearDown]
    public void DeleteDataDirectory() => _data.Dispose();

    [Test]
    public async Task Leaves_no_hash_magnet_key_or_password_in_database_logs_or_output()
    {
        await using var swarm = await TestSwarm.StartAsync();
        await using var server = await ProductServer.StartAsync(swarm.Tracker.AnnounceUrl, [new("STREAM_TIMEOUT_MS", "2000")], _data);
        var movie = await server.AddMovieAsync("Film");
        var (played, dead) = (await swarm.SeedAsync(900_000, 64 * KiB), await swarm.MakeDeadAsync(900_000, 64 * KiB));
        var playedPath = await server.CreateKeyAsync(await server.AddMagnetAsync(movie, played.Torrent.Magnet));
        var deadPath = await server.CreateKeyAsync(await server.AddTorrentAsync(movie, dead.Torrent.File));
        var hash = await Probe.For("the film to play", async () =>
        {
            using var response = await server.Anonymous.MediaAsync(playedPath);
            return response.IsSuccessStatusCode ? await response.Sha256Async() : null;
        });
        Assert.That(hash, Is.EqualTo(played.Content.Sha256()));

        using (await server.Anonymous.MediaAsync(deadPath))
        using (await server.Anonymous.MediaAsync($"{deadPath}?key={playedPath.Split('/')[^1]}"))
        {
            Assert.That(await server.Process.StopAsync(), Is.Zero);
        }

        string[] secrets =
        [
            "magnet:?",
            played.Torrent.InfoHash.Hex,
            dead.Torrent.InfoHash.Hex,
            Encoding.Latin1.GetString(played.Torrent.InfoHash.ToBytes()),
            Encoding.Latin1.GetString(dead.Torrent.InfoHash.ToBytes()),
            Path.GetFileNameWithoutExtension(played.Path),
            playedPath.Split('/')[^1],
            deadPath.Split('/')[^1],
            ProductServer.Password,
        ];
        using (Assert.EnterMultipleScope())
        {
            foreach (var (name, text) in Left(server))
            {
                foreach (var secret in secrets)
                {
                    Assert.That(text.Contains(secret, StringComparison.OrdinalIgnoreCase), Is.False, $"{name} holds a secret of {secret.Length} characters");
                }
            }
        }
    }

    [Test]
    public async Task Refuses_to_start_with_another_key_and_starts_with_the_old_one_again()
    {
        using var data = await ProductServer.UsedDataDirectoryAsync();
        var torrent = await new TorrentBuilder().BuildFromBytesAsync("Kept.mkv", new byte[100]);
        var show = await LibraryShow.AddAsync(data.Path, "Kept", 1, torrent.InfoHash, torrent.Magnet, torrent.File);
        var keyFile = data.Combine("keys", "source-security.key");
        var key = await File.ReadAllTextAsync(keyFile);
        await File.WriteAllTextAsync(keyFile, Convert.ToBase64String(new byte[32]));
        await using (var refused = ServerProcess.Launch(new ServerSettings(data.Path)))
        {
            await Probe.Until("the server to give up", () => Task.FromResult(refused.HasExited));
            using (Assert.EnterMultipleScope())
            {
                Assert.That(await refused.StopAsync(), Is.EqualTo(3));
                Assert.That(refused.Output, Has.Some.Contains("SOURCE_SECURITY_KEY"));
            }
        }

        await File.WriteAllTextAsync(keyFile, key);
        await using var again = await ProductServer.StartAsync(data: data);
        Assert.That(await again.Admin.GetStringAsync(new Uri($"/api/shows/{show.TmdbId}", UriKind.Relative)), Does.Contain("Kept"));
    }

    /// <summary>Everything but the keys, which are secrets in a place of their own, and the media themselves.</summary>
    private IEnumerable<(string Name, string Text)> Left(ProductServer server)
    {
        // The one line that may hold a password: it is meant for the operator's eyes and goes to standard output alone.
        yield return ("the output", string.Join('\n', server.Process.Output.Where(line => !line.StartsWith("Created initial admin user", StringComparison.Ordinal))));
        string[] skipped = ["keys", Path.Combine("downloads", "media")];
        foreach (var file in Directory.GetFiles(_data.Path, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(_data.Path, file);
            if (!skipped.Any(directory => name.StartsWith(directory + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
            {
                yield return (name, Encoding.Latin1.GetString(File.ReadAllBytes(file)));
            }
        }
    }
}
