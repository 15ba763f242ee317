using System.Globalization;
using Miauflix.Application.Storage.Ports;
using Miauflix.Domain.Storage;
using Miauflix.Infrastructure.Common.Data;
using Miauflix.Infrastructure.Storage;

namespace Miauflix.TestKit.Storage;

/// <summary>Fills the data directory of a server that does not run with stored items, complete and known to the database, that no torrent was fetched for.</summary>
public static class StoredLibrary
{
    private const int Batch = 500;
    private const int IndexBytes = 32;

    /// <summary>Migrates the database when there is none, and adds the items.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="count">How many; the first is of movie 1 and source 1, and so on.</param>
    /// <param name="filesEach">Files of an item.</param>
    /// <param name="fileBytes">Of a file; every byte is the item's number.</param>
    public static async Task FillAsync(string directory, int count, int filesEach, int fileBytes)
    {
        var downloads = Path.Combine(directory, "downloads");
        Directory.CreateDirectory(downloads);
        await using var database = await TestDatabase.StartAsync(dataDirectory: directory);
        Mark(directory, downloads);
        foreach (var numbers in Enumerable.Range(1, count).Chunk(Batch))
        {
            var items = numbers.Select(number => Item(number, (long)filesEach * fileBytes)).ToList();
            await database.WriteAsync<IStorageDb, bool>((db, _) =>
            {
                db.StoredItems.AddRange(items);
                return Task.FromResult(true);
            });
            foreach (var item in items)
            {
                var place = Directory.CreateDirectory(PlaceOf(downloads, item.Id)).FullName;
                for (var file = 0; file < filesEach; file++)
                {
                    await File.WriteAllBytesAsync(Path.Combine(place, $"{file}"), BytesOf(int.Parse(item.Title, CultureInfo.InvariantCulture), fileBytes));
                }
            }
        }
    }

    /// <summary>What every file of an item holds.</summary>
    public static byte[] BytesOf(int number, int fileBytes)
    {
        var bytes = new byte[fileBytes];
        Array.Fill(bytes, (byte)number);
        return bytes;
    }

    /// <summary>Where an item lies.</summary>
    public static string PlaceOf(string downloads, Guid item) => Path.Combine(downloads, "media", item.ToString("D")[..2], item.ToString("D"));

    private static void Mark(string directory, string downloads)
    {
        var instance = Guid.NewGuid().ToString("D");
        PrivateFile.Write(Path.Combine(directory, "instance-id"), instance);
        PrivateFile.Write(Path.Combine(downloads, DownloadsMarker.FileName), instance);
    }

    private static StoredItem Item(int number, long bytes)
    {
        var time = DateTimeOffset.UtcNow.AddMinutes(-number);
        var index = new byte[IndexBytes];
        BitConverter.TryWriteBytes(index, number);
        return new StoredItem
        {
            Id = Guid.NewGuid(),
            BlindIndex = index,
            SourceId = number,
            MovieId = number,
            Title = $"{number}",
            State = StoredItemState.Complete,
            BytesTotal = bytes,
            BytesOnDisk = bytes,
            CreatedAt = time,
            CompletedAt = time,
            LastAccessAt = time,
            AccessCount = 1,
        };
    }
}
