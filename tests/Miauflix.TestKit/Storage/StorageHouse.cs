using System.Net.Http.Json;
using System.Text.Json;
using Miauflix.TestKit.Server;
using Miauflix.TestKit.Swarm;

namespace Miauflix.TestKit.Storage;

/// <summary>A server with a small quota that closes what nobody watches at once, a swarm, and questions about what is stored.</summary>
public sealed class StorageHouse : IAsyncDisposable
{
    private const int PieceBytes = 256 * 1024;

    private long _watchedBytes;

    private StorageHouse(TempDirectory data, TestSwarm swarm, ProductServer server) => (Data, Swarm, Server) = (data, swarm, server);

    public TempDirectory Data { get; }

    public TestSwarm Swarm { get; }

    public ProductServer Server { get; }

    /// <summary>Bytes that <see cref="WatchInTurnsAsync"/> has received.</summary>
    public long WatchedBytes => Volatile.Read(ref _watchedBytes);

    /// <param name="prepare">Fills the data directory before the server starts.</param>
    public static async Task<StorageHouse> StartAsync(long quotaBytes, Func<TempDirectory, TestSwarm, Task>? prepare = null)
    {
        var data = await ProductServer.UsedDataDirectoryAsync();
        var swarm = await TestSwarm.StartAsync();
        await (prepare?.Invoke(data, swarm) ?? Task.CompletedTask);
        var server = await ProductServer.StartAsync(
            swarm.Tracker.AnnounceUrl,
            [
                new("Storage__AllowSmallQuota", "true"),
                new("Storage__MaxBytes", $"{quotaBytes}"),
                new("Storage__MinFreeSpace", "0"),
                new("Streaming__LingerAfterLastReader", "00:00:00"),
            ],
            data);
        return new StorageHouse(data, swarm, server);
    }

    /// <summary>A film that may be played: its path and its SHA-256.</summary>
    public async Task<(string Path, string Hash)> AddFilmAsync(string title, int bytes)
    {
        var film = await Swarm.SeedAsync(bytes, PieceBytes);
        var path = await Server.CreateKeyAsync(await Server.AddTorrentAsync(await Server.AddMovieAsync(title), film.Torrent.File));
        return (path, film.Content.Sha256());
    }

    /// <summary>A film that was played to its end.</summary>
    /// <exception cref="InvalidDataException">What came was not the film.</exception>
    public async Task<(string Path, string Hash)> PlayAsync(string title, int bytes)
    {
        var film = await AddFilmAsync(title, bytes);
        return await HashAsync(film.Path) == film.Hash ? film : throw new InvalidDataException($"{title} came with wrong bytes.");
    }

    /// <summary>SHA-256 of the whole film, as hex.</summary>
    /// <exception cref="HttpRequestException">It was refused; the message holds the answer.</exception>
    public async Task<string> HashAsync(string path)
    {
        using var response = await Server.Anonymous.MediaAsync(path);
        return response.IsSuccessStatusCode
            ? await response.Sha256Async()
            : throw new HttpRequestException($"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
    }

    /// <summary>Plays one after another, again and again, until the server is gone; refusals are passed over.</summary>
    public async Task WatchInTurnsAsync(IEnumerable<string> paths)
    {
        var buffer = new byte[PieceBytes];
        try
        {
            while (true)
            {
                foreach (var path in paths)
                {
                    using var response = await Server.Anonymous.MediaAsync(path);
                    await using var body = await response.Content.ReadAsStreamAsync();
                    while (await body.ReadAsync(buffer) is > 0 and var read)
                    {
                        Interlocked.Add(ref _watchedBytes, read);
                    }
                }
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // The server was killed.
        }
    }

    /// <summary>Deletes everything that is stored, pinned or not, as soon as nobody reads it.</summary>
    public Task EmptyAsync() => Probe.Until("nothing to be stored", async () =>
    {
        var items = await ItemsAsync();
        foreach (var item in items)
        {
            using var deleted = await Server.Admin.DeleteAsync(new Uri($"/api/storage/items/{item.GetProperty("itemId").GetString()}?force=true", UriKind.Relative));
        }

        return items.Count == 0;
    });

    public Task UntilNothingIsOpenAsync() =>
        Probe.Until("nothing to be open", async () => (await ItemsAsync()).All(item => !item.GetProperty("open").GetBoolean()));

    public async Task<IReadOnlyList<JsonElement>> ItemsAsync() =>
        [.. (await Server.Admin.GetFromJsonAsync<JsonElement>("/api/storage/items")).GetProperty("items").EnumerateArray()];

    public async Task<long> ManagedBytesAsync() =>
        (await Server.Admin.GetFromJsonAsync<JsonElement>("/api/storage/stats")).GetProperty("details").GetProperty("managedBytes").GetInt64();

    public async Task<int> OrphansAsync() => (await Server.Admin.GetFromJsonAsync<JsonElement>("/api/storage/orphans")).GetArrayLength();

    /// <summary>Bytes of all blocks of the stored files, as <c>du</c> counts them; directories left out.</summary>
    public async Task<long> DiskUsageAsync()
    {
        var lines = Files() is { Length: > 0 } files ? await ChildProcess.RunAsync("du", ["--block-size=1", .. files], TimeSpan.FromSeconds(60)) : [];
        return lines.Sum(line => long.Parse(line.Split('\t')[0]));
    }

    /// <summary>Lengths of the stored files, holes included.</summary>
    public long AllocatedBytes() => Files().Sum(file => new FileInfo(file).Length);

    /// <summary>The items that have a directory.</summary>
    public IReadOnlyList<Guid> Places() =>
        [.. Entries("media", directory => Directory.GetDirectories(directory, "*-*", SearchOption.AllDirectories)).Select(place => Guid.Parse(Path.GetFileName(place)))];

    public string[] TrashEntries() => Entries(".trash", Directory.GetFileSystemEntries);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Swarm.DisposeAsync();
        Data.Dispose();
    }

    private string[] Files() => Entries("media", directory => Directory.GetFiles(directory, "*", SearchOption.AllDirectories));

    private string[] Entries(string directory, Func<string, string[]> list) =>
        Data.Combine($"downloads/{directory}") is var path && Directory.Exists(path) ? list(path) : [];
}
