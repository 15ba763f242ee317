using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using Miauflix.TestKit;
using Miauflix.TestKit.Storage;

namespace Miauflix.SystemTests.Storage;

/// <summary>SIGKILL while item after item is deleted: between any two steps of a deletion, and in the middle of them.</summary>
public sealed class KilledDeletionTests
{
    private const int DefaultKills = 2;
    private const int ItemsEach = 20;
    private const int FilesEach = 24;
    private const int FileBytes = 4_096;
    private const long Quota = 1L << 30;

    /// <summary>The environment variable <c>MIAUFLIX_KILLS</c> makes it more kills.</summary>
    [Test]
    public async Task Kills_in_the_middle_of_deleting_leave_every_item_whole_or_gone()
    {
        var kills = int.TryParse(Environment.GetEnvironmentVariable("MIAUFLIX_KILLS"), out var asked) ? asked : DefaultKills;
        await using var house = await StorageHouse.StartAsync(Quota, (data, _) => StoredLibrary.FillAsync(data.Path, kills * ItemsEach, FilesEach, FileBytes));
        var random = new Random(kills);
        var caught = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var kill = 0; kill < kills; kill++)
        {
            var enough = (await RowsAsync(house)).Count - random.Next(1, ItemsEach / 2);
            using var started = await house.Server.Admin.PostAsJsonAsync("/api/storage/cleanup", new { targetBytes = (long)ItemsEach * FilesEach * FileBytes });
            await Probe.Until("the moment to kill", () => house.Places().Count <= enough);
            await house.Server.Process.KillAsync();
            var moment = await MomentAsync(house);
            caught[moment] = caught.GetValueOrDefault(moment) + 1;
            await house.Server.RestartAsync();

            var rows = await RowsAsync(house);
            Assert.Multiple(async () =>
            {
                Assert.That(house.Places(), Is.EquivalentTo(rows.Select(row => row.Id)), $"a directory for each row and no other, after kill {kill} ({moment})");
                Assert.That(rows.Where(row => row.State != "complete"), Is.Empty);
                Assert.That(rows.Where(row => !IsWhole(house, row)), Is.Empty);
                Assert.That(await CountTombstonesAsync(house), Is.Zero);
                Assert.That(house.TrashEntries(), Is.Empty);
                Assert.That(await house.OrphansAsync(), Is.Zero);
                Assert.That(await house.ManagedBytesAsync(), Is.EqualTo((long)rows.Count * FilesEach * FileBytes), "the figures are those of the disk");
            });
        }

        TestContext.Out.WriteLine($"{kills} kills: {string.Join(", ", caught.Select(pair => $"{pair.Key} {pair.Value}"))}");
    }

    private static bool IsWhole(StorageHouse house, StoredRow row) => Enumerable.Range(0, FilesEach).All(file =>
        File.ReadAllBytes(Path.Combine(StoredLibrary.PlaceOf(house.Data.Combine("downloads"), row.Id), $"{file}"))
            .SequenceEqual(StoredLibrary.BytesOf(row.Number, FileBytes)));

    /// <summary>Where the process died, as what it left shows.</summary>
    private static async Task<string> MomentAsync(StorageHouse house) => (await CountTombstonesAsync(house), house.TrashEntries()) switch
    {
        (0, _) => "between two deletions",
        (_, { Length: 0 }) => "before the rename or after the removal",
        (_, var trash) => Directory.GetFiles(trash[0]).Length == FilesEach ? "after the rename" : "while files were removed",
    };

    private static async Task<IReadOnlyList<StoredRow>> RowsAsync(StorageHouse house)
    {
        await using var connection = await OpenAsync(house);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, title, state FROM stored_item WHERE state <> 'absent'";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<StoredRow>();
        while (await reader.ReadAsync())
        {
            rows.Add(new StoredRow(Guid.Parse(reader.GetString(0)), int.Parse(reader.GetString(1), CultureInfo.InvariantCulture), reader.GetString(2)));
        }

        return rows;
    }

    private static async Task<long> CountTombstonesAsync(StorageHouse house)
    {
        await using var connection = await OpenAsync(house);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM storage_tombstone";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<SqliteConnection> OpenAsync(StorageHouse house)
    {
        var connection = new SqliteConnection($"Data Source={house.Data.Combine("miauflix.db")};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private sealed record StoredRow(Guid Id, int Number, string State);
}
