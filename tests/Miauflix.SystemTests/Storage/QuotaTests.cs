using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Miauflix.TestKit;
using Miauflix.TestKit.Server;

namespace Miauflix.SystemTests.Storage;

/// <summary>The quota holds whatever is played, and what is deleted is gone for good.</summary>
public sealed class QuotaTests() : StorageFixture(Quota)
{
    private const long Quota = 14L * MiB;

    [SetUp]
    public Task LimitAsync() => LimitAsync(Quota);

    [Test]
    public async Task The_film_that_was_not_watched_longest_makes_room_for_the_next()
    {
        var first = await House.PlayAsync("First", 8 * MiB);
        await House.UntilNothingIsOpenAsync();
        var second = await House.PlayAsync("Second", 8 * MiB);
        await House.UntilNothingIsOpenAsync();

        var items = await House.ItemsAsync();
        Assert.That(await House.ManagedBytesAsync(), Is.EqualTo(await House.DiskUsageAsync()), "the figures are those of du");
        Assert.That(items.Select(item => item.GetProperty("title").GetString()), Is.EqualTo(new[] { "Second (2024)" }));
        Assert.That(House.AllocatedBytes(), Is.LessThanOrEqualTo(Quota));
        Assert.That(await House.HashAsync(first.Path), Is.EqualTo(first.Hash), "it is fetched again when somebody wants it");
        Assert.That(House.AllocatedBytes(), Is.LessThanOrEqualTo(Quota));
        Assert.That(second.Hash, Is.Not.EqualTo(first.Hash));
    }

    [Test]
    public async Task Without_room_a_stream_is_refused_with_the_numbers_before_anybody_is_asked_for_a_piece()
    {
        await House.PlayAsync("Pinned", 8 * MiB);
        await House.UntilNothingIsOpenAsync();
        var item = (await House.ItemsAsync())[0].GetProperty("itemId").GetString();
        using var pinned = await House.Server.Admin.PutAsJsonAsync($"/api/storage/items/{item}/protection", new { note = "for the children" });
        var (film, relay) = await House.Swarm.SeedThroughRelayAsync(8 * MiB, 256 * KiB);
        var path = await House.Server.CreateKeyAsync(await House.Server.AddTorrentAsync(await House.Server.AddMovieAsync("Refused"), film.Torrent.File));

        var (large, untouched) = await House.Swarm.SeedThroughRelayAsync(Quota + MiB, 256 * KiB);
        var largePath = await House.Server.CreateKeyAsync(await House.Server.AddTorrentAsync(await House.Server.AddMovieAsync("Large"), large.Torrent.File));

        using var tooLarge = await House.Server.Anonymous.MediaAsync(largePath);
        using var refused = await House.Server.Anonymous.MediaAsync(path);
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

        using var unpinned = await House.Server.Admin.DeleteAsync(new Uri($"/api/storage/items/{item}/protection", UriKind.Relative));
        Assert.That(await House.HashAsync(path), Is.EqualTo(film.Content.Sha256()), "with an unpinned item it starts");
    }

    [Test]
    public async Task What_is_being_watched_is_never_evicted()
    {
        var (film, _) = await House.Swarm.SeedThroughRelayAsync(8 * MiB, 256 * KiB, bytesPerSecond: 4_000_000);
        var path = await House.Server.CreateKeyAsync(await House.Server.AddTorrentAsync(await House.Server.AddMovieAsync("Watched"), film.Torrent.File));
        using var watching = await House.Server.Anonymous.MediaAsync(path);
        var other = await House.Swarm.SeedAsync(8 * MiB, 256 * KiB);
        var otherPath = await House.Server.CreateKeyAsync(await House.Server.AddTorrentAsync(await House.Server.AddMovieAsync("Other"), other.Torrent.File));

        using var refused = await House.Server.Anonymous.MediaAsync(otherPath);

        Assert.That((int)refused.StatusCode, Is.EqualTo(507));
        Assert.That(await watching.Sha256Async(), Is.EqualTo(film.Content.Sha256()), "the running stream went on");
    }

    [Test]
    public async Task A_lower_limit_counts_at_once()
    {
        await House.PlayAsync("Earlier", 5 * MiB);
        await House.PlayAsync("Later", 5 * MiB);
        await House.UntilNothingIsOpenAsync();

        await LimitAsync(6 * MiB);

        await Probe.Until("usage to be below the new limit", async () => House.AllocatedBytes() <= 6 * MiB && (await House.ItemsAsync()).Count == 1);
        Assert.That((await House.ItemsAsync()).Single().GetProperty("title").GetString(), Is.EqualTo("Later (2024)"));
    }

    private async Task LimitAsync(long bytes)
    {
        var policy = await House.Server.Admin.GetFromJsonAsync<JsonElement>("/api/storage/policy");
        if (policy.GetProperty("effectiveQuotaBytes").GetInt64() != bytes)
        {
            using var changed = await House.Server.Admin.PatchAsJsonAsync(
                "/api/storage/policy",
                new { version = policy.GetProperty("version").GetInt32(), maxBytes = bytes });
            Assert.That(changed.StatusCode, Is.EqualTo(HttpStatusCode.OK), await changed.Content.ReadAsStringAsync());
        }
    }
}
