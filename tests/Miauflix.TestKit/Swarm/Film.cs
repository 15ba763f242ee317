
namespace Miauflix.TestKit.Swarm;

/// <summary>A file of known random bytes and the torrent of it. The seeder's directory holds the bytes.</summary>
public sealed record Film(TestContent Content, BuiltTorrent Torrent, string Path)
{
    /// <summary>Makes the file in <paramref name="directory"/> and its torrent.</summary>
    /// <param name="directory">Deleted by its owner.</param>
    /// <param name="seed">Of the content: films of different seeds differ in every piece.</param>
    /// <param name="lengthBytes">Not a multiple of the piece length, so that the last piece is short.</param>
    /// <param name="pieceLengthBytes">A power of two.</param>
    /// <param name="trackers">Announce URLs.</param>
    public static async Task<Film> MakeAsync(TempDirectory directory, ulong seed, long lengthBytes, int pieceLengthBytes, params string[] trackers)
    {
        var path = System.IO.Path.Combine(directory.Path, $"Film.{seed}.2024.1080p.mp4");
        var content = new TestContent(seed, lengthBytes);
        await content.WriteToAsync(path);
        var torrent = await new TorrentBuilder
        {
            PieceLengthBytes = pieceLengthBytes,
            Trackers = trackers,
            CreatedAt = new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.Zero),
        }.BuildFromFileAsync(path);
        return new Film(content, torrent, path);
    }
}
