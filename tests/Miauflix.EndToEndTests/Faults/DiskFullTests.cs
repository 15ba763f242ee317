using System.Net;
using Miauflix.TestKit;
using Miauflix.TestKit.Server;

namespace Miauflix.EndToEndTests.Faults;

/// <summary>A downloads directory on a volume that is too small: 507, a server that lives on, and no restart when space returns.</summary>
public sealed class DiskFullTests
{
    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;

    [Test]
    public async Task Answers_507_when_the_disk_is_full_and_plays_on_when_there_is_room()
    {
        await using var house = await VolumeHouse.StartAsync(
            SmallVolume.TryMountAsync(16 * MiB), minFreeSpace: "0", new KeyValuePair<string, string?>("STREAM_TIMEOUT_MS", "20000"));
        var server = house.Server;
        var (film, _, source) = await house.AddFilmAsync(10 * MiB, bytesPerSecond: 4_000_000);
        var path = $"/api/stream/{source}";

        // There was room when it began; then somebody else takes it. A write that is refused cuts off the answer that has begun; when the
        // server sees it coming, the answer waits.
        var reading = server.Admin.RangeAsync(path, 0, 9 * MiB);
        await Probe.Until("the first pieces", async () => await server.StatusAsync(source) is var status && status["bufferedRanges"]!.AsArray() is [{ } first, ..]
            && first["start"]!.GetValue<long>() == 0 && first["end"]!.GetValue<long>() >= MiB);
        var ballast = Path.Combine(house.Volume.Path, "ballast");
        Fill(ballast);
        using (var refused = await server.Admin.MediaAsync(path, $"bytes={5 * MiB}-"))
        {
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.InsufficientStorage));
            Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("storage-full"));
        }

        Assert.That(film.Content.Matches(0, await server.Admin.RangeAsync(path, 0, 100_000)), Is.True, "what is there is served");
        File.Delete(ballast);

        using var again = await server.Admin.MediaAsync(path);
        Assert.That(await again.Sha256Async(), Is.EqualTo(film.Content.Sha256()));
        Assert.That(await WholeOrCutOffAsync(reading), Is.Null.Or.EqualTo(film.Content.Bytes(0, 9 * MiB)));
    }

    [Test]
    public async Task Fetching_stops_while_another_process_takes_what_must_stay_free_and_goes_on_by_itself()
    {
        await using var house = await VolumeHouse.StartAsync(
            SmallVolume.TryMountAsync(64 * MiB), minFreeSpace: "0.025", new KeyValuePair<string, string?>("STREAM_TIMEOUT_MS", "6000"));
        var server = house.Server;
        var (film, relay, source) = await house.AddFilmAsync(16 * MiB, bytesPerSecond: 1_000_000);
        using var watching = await server.Admin.MediaAsync($"/api/stream/{source}");
        var reading = watching.Sha256Async();

        // 25 MB must stay free; now there are 20.
        var ballast = Path.Combine(house.Volume.Path, "ballast");
        await File.WriteAllBytesAsync(ballast, new byte[new DriveInfo(house.Volume.Path).AvailableFreeSpace - 20_000_000]);
        await Probe.Until("fetching to stop", async () => (await server.StatusAsync(source))["state"]!.GetValue<string>() == "paused");
        relay.IsStalled = true;
        using (var late = await server.Admin.MediaAsync($"/api/stream/{source}", $"bytes={15 * MiB}-"))
        {
            Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.InsufficientStorage), "it is known why nothing comes");
        }

        relay.IsStalled = false;
        var fetched = relay.DownBytes;
        Assert.That(reading.IsCompleted, Is.False, "the reader waits");
        Assert.That(new DriveInfo(house.Volume.Path).AvailableFreeSpace, Is.GreaterThan(5_000_000), "the volume was never full");

        File.Delete(ballast);
        relay.BytesPerSecond = 0;
        Assert.That(await reading, Is.EqualTo(film.Content.Sha256()));
        Assert.That(fetched, Is.LessThan(film.Content.LengthBytes));
    }

    /// <summary>Null when the answer was cut off.</summary>
    private static async Task<byte[]?> WholeOrCutOffAsync(Task<byte[]> reading)
    {
        try
        {
            return await reading;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Writes until nothing more fits.</summary>
    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[64 * KiB];
        try
        {
            while (true)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }
}
