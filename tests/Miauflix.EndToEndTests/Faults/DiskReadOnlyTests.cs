using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Miauflix.TestKit;
using Miauflix.TestKit.Server;
using Miauflix.TestKit.Swarm;

namespace Miauflix.EndToEndTests.Faults;

/// <summary>A volume that turns read-only under a download, as Linux makes one that it finds errors on.</summary>
public sealed class DiskReadOnlyTests
{
    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;

    [Test]
    public async Task Answers_503_while_the_volume_is_read_only_and_plays_on_when_it_can_be_written()
    {
        await using var volume = await SmallVolume.TryMountImageAsync(64 * MiB);
        if (volume is null)
        {
            Assert.Ignore("Mounting a file system that lies in a file needs root.");
        }

        await using var swarm = await TestSwarm.StartAsync();
        await using var server = await ProductServer.StartAsync(
            swarm.Tracker.AnnounceUrl,
            [
                new("DOWNLOADS_DIR", volume.Path),
                new("Storage__AdoptExisting", "true"),
                new("Storage__MinFreeSpace", "0"),
                new("STREAM_TIMEOUT_MS", "5000"),
            ]);
        var (film, relay) = await swarm.SeedThroughRelayAsync(8 * MiB, 256 * KiB, bytesPerSecond: 2_000_000);
        var source = await server.AddTorrentAsync(await server.AddMovieAsync("Film"), film.Torrent.File);
        var path = $"/api/stream/{source}";

        using var watching = await server.Admin.MediaAsync(path);
        var reading = ReadToTheEndAsync(watching);
        await Probe.Until("the first pieces", async () => (await server.StatusAsync(source))["bufferedRanges"]!.AsArray() is [{ } first, ..]
            && first["end"]!.GetValue<long>() >= MiB);
        await volume.RemountAsync(isReadOnly: true);
        var received = await reading;
        Assert.That(received, Has.Length.LessThan(film.Content.LengthBytes));
        Assert.That(film.Content.Matches(0, received), Is.True, "no wrong byte");

        using (var refused = await server.Admin.MediaAsync(path, $"bytes={6 * MiB}-"))
        {
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(refused.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(30)));
            Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("storage-unavailable"));
        }

        var item = (await server.Admin.GetFromJsonAsync<JsonElement>("/api/storage/items")).GetProperty("items")[0].GetProperty("itemId").GetString();
        using (var deletion = await server.Admin.DeleteAsync(new Uri($"/api/storage/items/{item}?force=true", UriKind.Relative)))
        {
            Assert.That(deletion.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        }

        Assert.That(await StateAsync(server), Is.EqualTo("unavailable"));

        await volume.RemountAsync(isReadOnly: false);
        relay.BytesPerSecond = 0;
        using var again = await server.Admin.MediaAsync(path);
        Assert.That(await again.Sha256Async(), Is.EqualTo(film.Content.Sha256()), "without a restart");
        Assert.That(await StateAsync(server), Is.EqualTo("ok"));
    }

    private static async Task<string?> StateAsync(ProductServer server) =>
        (await server.Admin.GetFromJsonAsync<JsonElement>("/api/storage/stats")).GetProperty("state").GetString();

    /// <summary>What comes until the answer ends or is cut off.</summary>
    private static async Task<byte[]> ReadToTheEndAsync(HttpResponseMessage response)
    {
        using var received = new MemoryStream();
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync();
            await body.CopyToAsync(received);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // Cut off.
        }

        return received.ToArray();
    }
}
