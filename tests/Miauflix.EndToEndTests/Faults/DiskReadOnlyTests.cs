using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Miauflix.TestKit;
using Miauflix.TestKit.Server;

namespace Miauflix.EndToEndTests.Faults;

/// <summary>A volume that turns read-only under a download, as Linux makes one that it finds errors on.</summary>
public sealed class DiskReadOnlyTests
{
    private const int MiB = 1024 * 1024;

    [Test]
    public async Task Answers_503_while_the_volume_is_read_only_and_plays_on_when_it_can_be_written()
    {
        await using var house = await VolumeHouse.StartAsync(
            SmallVolume.TryMountImageAsync(64 * MiB), minFreeSpace: "0", new KeyValuePair<string, string?>("STREAM_TIMEOUT_MS", "20000"));
        var server = house.Server;
        var (film, relay, source) = await house.AddFilmAsync(8 * MiB, bytesPerSecond: 2_000_000);
        var path = $"/api/stream/{source}";

        using var watching = await server.Admin.MediaAsync(path);
        var reading = ReadToTheEndAsync(watching);
        await Probe.Until("the first pieces", async () => (await server.StatusAsync(source))["bufferedRanges"]!.AsArray() is [{ } first, ..]
            && first["end"]!.GetValue<long>() >= MiB);
        await house.Volume.RemountAsync(isReadOnly: true);
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

        await house.Volume.RemountAsync(isReadOnly: false);
        relay.BytesPerSecond = 0;
        using var again = await server.Admin.MediaAsync(path);
        Assert.That(await again.Sha256Async(), Is.EqualTo(film.Content.Sha256()), "without a restart");

        // A write that was refused has cut it off; if the server saw the volume before it wrote, it waited.
        Assert.That(film.Content.Matches(0, await reading), Is.True, "no wrong byte");
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
