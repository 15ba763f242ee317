using Miauflix.Benchmarks.Engine;
using Miauflix.TestKit.Server;

namespace Miauflix.Benchmarks.Product;

/// <summary>The server that is measured, and how films get into it.</summary>
internal sealed class BenchLibrary(ProductServer server, int movie)
{
    public ProductServer Server => server;

    /// <summary>Adds the film as a source; answers the path that plays it. Nothing of it is fetched yet.</summary>
    public async Task<string> AddAsync(BenchFilm film, bool isMagnet = false)
    {
        var source = isMagnet ? await server.AddMagnetAsync(movie, film.Torrent.Magnet) : await server.AddTorrentAsync(movie, film.Torrent.File);
        return await server.CreateKeyAsync(source);
    }

    /// <summary>Plays from <paramref name="start"/> on, at most so many bytes, as fast as they come.</summary>
    public Task<RawAnswer> GetAsync(string path, long start, long most, CancellationToken cancellationToken) =>
        RawClient.GetAsync(server.Process.Address, path, start, most, cancellationToken);

    /// <summary>The downloaded file of this length.</summary>
    public string StoredFile(long lengthBytes) => Directory
        .GetFiles(Path.Combine(server.DataDirectory, "downloads", "media"), "0", SearchOption.AllDirectories)
        .First(file => new FileInfo(file).Length == lengthBytes);
}
