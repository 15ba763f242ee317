using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Miauflix.TestKit;
using Miauflix.TestKit.Server;
using Miauflix.TestKit.Swarm;

namespace Miauflix.EndToEndTests.Storage;

/// <summary>The quota holds whatever is played, and what is deleted is gone for good.</summary>
public sealed class QuotaTests
{
    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;
    private const long Quota = 14L * MiB;

    private TempDirectory _data = null!;
    private TestSwarm _swarm = null!;
    private ProductServer _server = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _data = new TempDirectory();
        _swarm = await TestSwarm.StartAsync();
        _server = await ProductServer.StartAsync(
            _swarm.Tracker.AnnounceUrl,
            [
                new("Storage__AllowSmallQuota", "true"),
                new("Storage__MaxBytes", $"{Quota}"),
                new("Storage__MinFreeSpace", "0"),
                new("Streaming__LingerAfterLastReader", "00:00:00"),
            ],
            _data);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_swarm?.DisposeAsync() ?? ValueTask.CompletedTask);
        _data.Dispose();
    }

    [Test]
    public async Task The_film_that_was_not_watched_longest_makes_room_for_the_next()
    {
        var first = await PlayAsync("First", 8 * MiB);
        await UntilNothingIsOpenAsync();
        var second = await PlayAsync("Second", 8 * MiB);
        await UntilNothingIsOpenAsync();

        var items = await ItemsAsync();
        Assert.That(items.Select(item => item.GetProperty("title").GetString()), Is.EqualTo(new[] { "Second (2024)" }));
        Assert.That(AllocatedBytes(), Is.LessThanOrEqualTo(Quota));
        Assert.That(await HashAsync(first.Path), Is.EqualTo(first.Hash), "it is fetched again when somebody wants it");
        Assert.That(AllocatedBytes(), Is.LessThanOrEqualTo(Quota));
        Assert.That(second.Hash, Is.Not.EqualTo(first.Hash));
    }

    [Test]
    public async Task Without_room_a_stream_is_refused_with_the_numbers_before_anybody_is_asked_for_a_piece()
    {
        await PlayAsync("Pinned", 8 * MiB);
        await UntilNothingIsOpenAsync();
        var item = (await ItemsAsync())[0].GetProperty("itemId").GetString();
        using var pinned = await _server.Admin.PutAsJsonAsync($"/api/storage/items/{item}/protection", new { note = "for the children" });
        var (film, relay) = await _swarm.SeedThroughRelayAsync(8 * MiB, 256 * KiB);
        var path = await _server.CreateKeyAsync(await _server.AddTorrentAsync(await _server.AddMovieAsync("Refused"), film.Torrent.File));

        using var refused = await _server.Anonymous.MediaAsync(path);
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
        });

        using var unpinned = await _server.Admin.DeleteAsync(new Uri($"/api/storage/items/{item}/protection", UriKind.Relative));
        Assert.That(await HashAsync(path), Is.EqualTo(film.Content.Sha256()), "with an unpinned item it starts");
    }

    [Test]
    public async Task What_is_being_watched_is_never_evicted()
    {
        var (film, _) = await _swarm.SeedThroughRelayAsync(8 * MiB, 256 * KiB, bytesPerSecond: 4_000_000);
        var path = await _server.CreateKeyAsync(await _server.AddTorrentAsync(await _server.AddMovieAsync("Watched"), film.Torrent.File));
        using var watching = await _server.Anonymous.MediaAsync(path);
        var other = await _swarm.SeedAsync(8 * MiB, 256 * KiB);
        var otherPath = await _server.CreateKeyAsync(await _server.AddTorrentAsync(await _server.AddMovieAsync("Other"), other.Torrent.File));

        using var refused = await _server.Anonymous.MediaAsync(otherPath);

        Assert.That((int)refused.StatusCode, Is.EqualTo(507));
        Assert.That(await watching.Sha256Async(), Is.EqualTo(film.Content.Sha256()), "the running stream went on");
    }

    [Test]
    public async Task An_item_that_is_deleted_is_gone_from_disk_and_plays_again()
    {
        var film = await PlayAsync("Film", 6 * MiB);
        await UntilNothingIsOpenAsync();
        var item = (await ItemsAsync())[0].GetProperty("itemId").GetString();

        using var deleted = await _server.Admin.DeleteAsync(new Uri($"/api/storage/items/{item}", UriKind.Relative));

        Assert.That(deleted.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(AllocatedBytes(), Is.Zero);
        Assert.That(await HashAsync(film.Path), Is.EqualTo(film.Hash));
    }

    [Test]
    public async Task A_deletion_that_a_crash_interrupted_is_finished_at_the_next_start()
    {
        await PlayAsync("Film", 6 * MiB);
        await UntilNothingIsOpenAsync();
        var item = Guid.Parse((await ItemsAsync())[0].GetProperty("itemId").GetString()!);
        await _server.Process.KillAsync();
        await LeaveTombstoneAsync(item);

        await _server.RestartAsync();

        Assert.That(AllocatedBytes(), Is.Zero);
        Assert.That(await ItemsAsync(), Is.Empty);
    }

    /// <summary>The database as a process leaves it that dies right after it began to delete.</summary>
    private async Task LeaveTombstoneAsync(Guid item)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_data.Combine("miauflix.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            UPDATE stored_item SET state = 'evicting' WHERE id = $item;
            INSERT INTO storage_tombstone (id, item_id, bytes, reason, created_at) VALUES ($id, $item, 1, 'Others', '2026-01-01T00:00:00.0000000Z');
            """;
        command.Parameters.AddWithValue("$item", item.ToString("D"));
        command.Parameters.AddWithValue("$id", Guid.CreateVersion7().ToString("D"));
        await command.ExecuteNonQueryAsync();
    }

    private async Task<(string Path, string Hash)> PlayAsync(string title, int bytes)
    {
        var film = await _swarm.SeedAsync(bytes, 256 * KiB);
        var path = await _server.CreateKeyAsync(await _server.AddTorrentAsync(await _server.AddMovieAsync(title), film.Torrent.File));
        Assert.That(await HashAsync(path), Is.EqualTo(film.Content.Sha256()));
        return (path, film.Content.Sha256());
    }

    private async Task<string> HashAsync(string path)
    {
        using var response = await _server.Anonymous.MediaAsync(path);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), response.StatusCode == HttpStatusCode.OK ? "" : await response.Content.ReadAsStringAsync());
        return await response.Sha256Async();
    }

    private Task UntilNothingIsOpenAsync() => Probe.Until("nothing to be open", async () => (await ItemsAsync()).All(item => !item.GetProperty("open").GetBoolean()));

    private async Task<IReadOnlyList<JsonElement>> ItemsAsync() =>
        [.. (await _server.Admin.GetFromJsonAsync<JsonElement>("/api/storage/items")).GetProperty("items").EnumerateArray()];

    private long AllocatedBytes()
    {
        var media = _data.Combine("downloads/media");
        return Directory.Exists(media) ? Directory.GetFiles(media, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length) : 0;
    }
}
