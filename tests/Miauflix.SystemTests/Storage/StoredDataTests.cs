using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Miauflix.TestKit;
using Miauflix.TestKit.Server;

namespace Miauflix.SystemTests.Storage;

/// <summary>What is stored survives damage, crashes and the loss of its volume, and what is deleted is gone for good.</summary>
public sealed class StoredDataTests() : StorageFixture(Quota)
{
    private const long Quota = 14L * MiB;
    private const int DefaultKills = 2;

    [Test]
    public async Task An_item_that_is_deleted_is_gone_from_disk_and_plays_again()
    {
        var film = await House.PlayAsync("Deleted", 6 * MiB);
        await House.UntilNothingIsOpenAsync();
        var item = (await House.ItemsAsync())[0].GetProperty("itemId").GetString();

        using var deleted = await House.Server.Admin.DeleteAsync(new Uri($"/api/storage/items/{item}", UriKind.Relative));

        Assert.That(deleted.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(House.AllocatedBytes(), Is.Zero);
        Assert.That(await House.HashAsync(film.Path), Is.EqualTo(film.Hash));
    }

    [Test]
    public async Task Damage_on_disk_is_found_by_a_verification_and_repaired()
    {
        await House.PlayAsync("Damaged", 6 * MiB);
        await House.UntilNothingIsOpenAsync();
        var item = (await House.ItemsAsync())[0].GetProperty("itemId").GetString();
        var file = Directory.GetFiles(House.Data.Combine("downloads/media"), "*", SearchOption.AllDirectories).Single();
        var whole = await File.ReadAllBytesAsync(file);
        await using (var damage = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            damage.Seek(3 * MiB, SeekOrigin.Begin);
            await damage.WriteAsync(new byte[10 * KiB]);
        }

        using var started = await House.Server.Admin.PostAsync(new Uri($"/api/storage/items/{item}/verify", UriKind.Relative), content: null);
        var row = await Probe.For("the verification to end", async () =>
            (await House.Server.Admin.GetFromJsonAsync<JsonNode>("/api/storage/operations?action=verify"))!["items"]!.AsArray().SingleOrDefault());

        Assert.Multiple(async () =>
        {
            Assert.That(started.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
            Assert.That(row["outcome"]!.GetValue<string>(), Is.EqualTo("repaired"));
            Assert.That(row["bytes"]!.GetValue<long>(), Is.EqualTo(256 * KiB), "the one piece");
            Assert.That(await File.ReadAllBytesAsync(file), Is.EqualTo(whole));
        });
    }

    [Test]
    public async Task Without_its_volume_nothing_is_written_and_when_it_is_back_it_goes_on()
    {
        var film = await House.PlayAsync("Carried away", 6 * MiB);
        await House.UntilNothingIsOpenAsync();
        var (downloads, away) = (House.Data.Combine("downloads"), House.Data.Combine("away"));
        Directory.Move(downloads, away);
        Directory.CreateDirectory(downloads);

        var other = await House.Swarm.SeedAsync(5 * MiB, 256 * KiB);
        var path = await House.Server.CreateKeyAsync(await House.Server.AddTorrentAsync(await House.Server.AddMovieAsync("Other"), other.Torrent.File));
        using var refused = await House.Server.Anonymous.MediaAsync(path);
        Assert.Multiple(async () =>
        {
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(refused.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(30)));
            Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("storage-unavailable"));
            Assert.That(Directory.GetFileSystemEntries(downloads), Is.Empty);
        });

        Directory.Delete(downloads);
        Directory.Move(away, downloads);
        Assert.That(await House.HashAsync(film.Path), Is.EqualTo(film.Hash));
        Assert.That(await House.HashAsync(path), Is.EqualTo(other.Content.Sha256()));
    }

    [Test]
    public async Task A_deletion_that_a_crash_interrupted_is_finished_at_the_next_start()
    {
        await House.PlayAsync("Half deleted", 6 * MiB);
        await House.UntilNothingIsOpenAsync();
        var item = Guid.Parse((await House.ItemsAsync())[0].GetProperty("itemId").GetString()!);
        await House.Server.Process.KillAsync();
        await LeaveTombstoneAsync(item);

        await House.Server.RestartAsync();

        Assert.That(House.AllocatedBytes(), Is.Zero);
        Assert.That(await House.ItemsAsync(), Is.Empty);
    }

    /// <summary>The environment variable <c>MIAUFLIX_KILLS</c> makes it more kills.</summary>
    [Test]
    public async Task Kills_in_the_middle_of_fetching_and_evicting_leave_no_orphan_and_no_wrong_byte()
    {
        var kills = int.TryParse(Environment.GetEnvironmentVariable("MIAUFLIX_KILLS"), out var asked) ? asked : DefaultKills;
        var films = new[] { await House.AddFilmAsync("First", 8 * MiB), await House.AddFilmAsync("Second", 8 * MiB) };
        var random = new Random(kills);
        for (var kill = 0; kill < kills; kill++)
        {
            // The two do not fit together: each evicts the other.
            var enough = House.WatchedBytes + random.Next(20 * MiB);
            var watching = House.WatchInTurnsAsync(films.Select(film => film.Path));
            await Probe.Until("the moment to kill", () => House.WatchedBytes > enough);
            await House.Server.Process.KillAsync();
            await watching;
            await House.Server.RestartAsync();

            Assert.Multiple(async () =>
            {
                Assert.That(await House.ManagedBytesAsync(), Is.EqualTo(await House.DiskUsageAsync()), $"after kill {kill}");
                Assert.That(House.AllocatedBytes(), Is.LessThanOrEqualTo(Quota));
                Assert.That(House.TrashEntries(), Is.Empty);
                Assert.That(await House.OrphansAsync(), Is.Zero);
                Assert.That((await House.ItemsAsync()).Select(item => item.GetProperty("state").GetString()), Has.None.EqualTo("evicting"));
            });
        }

        foreach (var film in films)
        {
            Assert.That(await House.HashAsync(film.Path), Is.EqualTo(film.Hash));
            await House.UntilNothingIsOpenAsync();
        }
    }

    /// <summary>The database as a process leaves it that dies right after it began to delete.</summary>
    private async Task LeaveTombstoneAsync(Guid item)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={House.Data.Combine("miauflix.db")}");
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
}
