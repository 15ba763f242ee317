using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Miauflix.TestKit;
using Miauflix.TestKit.Storage;
using Miauflix.TestKit.Server;

namespace Miauflix.SystemTests.Storage;

/// <summary>The quota holds whatever is played, and what is deleted is gone for good.</summary>
public sealed class QuotaTests
{
    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;
    private const long Quota = 14L * MiB;

    private StorageHouse _house = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _house = await StorageHouse.StartAsync(Quota);

    [OneTimeTearDown]
    public async Task StopAsync() => await (_house?.DisposeAsync() ?? ValueTask.CompletedTask);

    [SetUp]
    public async Task EmptyAsync()
    {
        await _house.EmptyAsync();
        await LimitAsync(Quota);
    }

    [Test]
    public async Task The_film_that_was_not_watched_longest_makes_room_for_the_next()
    {
        var first = await _house.PlayAsync("First", 8 * MiB);
        await _house.UntilNothingIsOpenAsync();
        var second = await _house.PlayAsync("Second", 8 * MiB);
        await _house.UntilNothingIsOpenAsync();

        var items = await _house.ItemsAsync();
        Assert.That(await _house.ManagedBytesAsync(), Is.EqualTo(await _house.DiskUsageAsync()), "the figures are those of du");
        Assert.That(items.Select(item => item.GetProperty("title").GetString()), Is.EqualTo(new[] { "Second (2024)" }));
        Assert.That(_house.AllocatedBytes(), Is.LessThanOrEqualTo(Quota));
        Assert.That(await _house.HashAsync(first.Path), Is.EqualTo(first.Hash), "it is fetched again when somebody wants it");
        Assert.That(_house.AllocatedBytes(), Is.LessThanOrEqualTo(Quota));
        Assert.That(second.Hash, Is.Not.EqualTo(first.Hash));
    }

    [Test]
    public async Task Without_room_a_stream_is_refused_with_the_numbers_before_anybody_is_asked_for_a_piece()
    {
        await _house.PlayAsync("Pinned", 8 * MiB);
        await _house.UntilNothingIsOpenAsync();
        var item = (await _house.ItemsAsync())[0].GetProperty("itemId").GetString();
        using var pinned = await _house.Server.Admin.PutAsJsonAsync($"/api/storage/items/{item}/protection", new { note = "for the children" });
        var (film, relay) = await _house.Swarm.SeedThroughRelayAsync(8 * MiB, 256 * KiB);
        var path = await _house.Server.CreateKeyAsync(await _house.Server.AddTorrentAsync(await _house.Server.AddMovieAsync("Refused"), film.Torrent.File));

        var (large, untouched) = await _house.Swarm.SeedThroughRelayAsync(Quota + MiB, 256 * KiB);
        var largePath = await _house.Server.CreateKeyAsync(await _house.Server.AddTorrentAsync(await _house.Server.AddMovieAsync("Large"), large.Torrent.File));

        using var tooLarge = await _house.Server.Anonymous.MediaAsync(largePath);
        using var refused = await _house.Server.Anonymous.MediaAsync(path);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Multiple(() =>
        {
            Assert.That(pinned.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That((int)refused.StatusCode, Is.EqualTo(507));
            Assert.That(problem.GetProperty("type").GetString(), Does.EndWith("storage-full"));
            Assert.That(problem.GetProperty("quotaBytes").GetInt64(), Is.EqualTo(Quota));
            Assert.That(problem.GetProperty("requiredBytes").GetInt64(), Is.GreaterThanOrEqualTo(8 * MiB));
            Assert.That(problem.GetProperty("availableBytes").GetInt64(), Is.LessThan(problem.GetProperty("requiredBytes").GetInt64()));
            Assert.That(relay.ConnectionCount, Is.Zero);
            Assert.That(((int)tooLarge.StatusCode, untouched.ConnectionCount), Is.EqualTo((507, 0)), "a film larger than the quota");
        });

        using var unpinned = await _house.Server.Admin.DeleteAsync(new Uri($"/api/storage/items/{item}/protection", UriKind.Relative));
        Assert.That(await _house.HashAsync(path), Is.EqualTo(film.Content.Sha256()), "with an unpinned item it starts");
    }

    [Test]
    public async Task What_is_being_watched_is_never_evicted()
    {
        var (film, _) = await _house.Swarm.SeedThroughRelayAsync(8 * MiB, 256 * KiB, bytesPerSecond: 4_000_000);
        var path = await _house.Server.CreateKeyAsync(await _house.Server.AddTorrentAsync(await _house.Server.AddMovieAsync("Watched"), film.Torrent.File));
        using var watching = await _house.Server.Anonymous.MediaAsync(path);
        var other = await _house.Swarm.SeedAsync(8 * MiB, 256 * KiB);
        var otherPath = await _house.Server.CreateKeyAsync(await _house.Server.AddTorrentAsync(await _house.Server.AddMovieAsync("Other"), other.Torrent.File));

        using var refused = await _house.Server.Anonymous.MediaAsync(otherPath);

        Assert.That((int)refused.StatusCode, Is.EqualTo(507));
        Assert.That(await watching.Sha256Async(), Is.EqualTo(film.Content.Sha256()), "the running stream went on");
    }

    [Test]
    public async Task A_lower_limit_counts_at_once()
    {
        await _house.PlayAsync("Earlier", 5 * MiB);
        await _house.PlayAsync("Later", 5 * MiB);
        await _house.UntilNothingIsOpenAsync();

        await LimitAsync(6 * MiB);

        await Probe.Until("usage to be below the new limit", () => _house.AllocatedBytes() <= 6 * MiB, TimeSpan.FromSeconds(10));
        Assert.That((await _house.ItemsAsync()).Single().GetProperty("title").GetString(), Is.EqualTo("Later (2024)"));
    }

    private async Task LimitAsync(long bytes)
    {
        var policy = await _house.Server.Admin.GetFromJsonAsync<JsonElement>("/api/storage/policy");
        if (policy.GetProperty("effectiveQuotaBytes").GetInt64() != bytes)
        {
            using var changed = await _house.Server.Admin.PatchAsJsonAsync(
                "/api/storage/policy",
                new { version = policy.GetProperty("version").GetInt32(), maxBytes = bytes });
            Assert.That(changed.StatusCode, Is.EqualTo(HttpStatusCode.OK), await changed.Content.ReadAsStringAsync());
        }
    }
}
