using System.Diagnostics;
using System.Net;
using Miauflix.Benchmarks.Engine;
using Miauflix.TestKit;
using Miauflix.TestKit.Swarm;

namespace Miauflix.Benchmarks.Product;

/// <summary>webtorrent, which downloads from the same swarm and streams by its own HTTP server: the yardstick for playing what is not there yet.</summary>
internal sealed class WebTorrentPlayer : IAsyncDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly HttpClient _http = new();
    private readonly ChildProcess _process;

    private WebTorrentPlayer(ChildProcess process, Uri address)
    {
        _process = process;
        _http.BaseAddress = address;
    }

    public static async Task<WebTorrentPlayer> StartAsync()
    {
        var (peers, control) = (FreePort.Next(), FreePort.Next());
        var player = new WebTorrentPlayer(
            WebTorrentProgram.Launch(new IPEndPoint(IPAddress.Loopback, peers), control), new Uri($"http://127.0.0.1:{control}/"));
        await player._process.UntilAsync("webtorrent", async () =>
        {
            await player._http.GetStringAsync(new Uri("/", UriKind.Relative));
            return true;
        });
        return player;
    }

    /// <summary>Plays a film that it has never seen to its end; answers MB/s from handing the torrent over to the last byte.</summary>
    public async Task<double> PlayAsync(BenchFilm film, CancellationToken cancellationToken)
    {
        using var torrent = new ByteArrayContent(film.Torrent.File);
        var watch = Stopwatch.StartNew();
        var directory = Uri.EscapeDataString(_directory.CreateSubdirectory(film.Torrent.InfoHash.Hex));
        using var response = await _http.PostAsync(new Uri($"/play?directory={directory}", UriKind.Relative), torrent, cancellationToken);
        var stream = new Uri(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken));
        var answer = await RawClient.GetAsync(stream, stream.PathAndQuery, 0, film.LengthBytes, cancellationToken);
        return answer.Bytes / watch.Elapsed.TotalMilliseconds / 1e3;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _http.Dispose();
        _directory.Dispose();
    }
}
