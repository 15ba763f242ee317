using System.Globalization;
using System.Net;

namespace Miauflix.TestKit.Swarm;

/// <summary>
/// webtorrent out of the npm registry, driven by <c>tests/webtorrent/client.mjs</c>. It unchokes new peers every 10 s only, like
/// Transmission. Its requests come from 127.0.0.1 whatever address it listens on, so it is announced by us.
/// </summary>
public sealed class WebTorrentSeeder : Seeder
{
    private readonly HttpClient _http = LoopbackHttp.Create();

    private WebTorrentSeeder(IPAddress? address)
        : base(address)
    {
    }

    /// <summary>Starts one on free ports of <paramref name="address"/> (127.0.0.1 when null).</summary>
    /// <exception cref="InvalidOperationException">It is not <see cref="WebTorrentProgram.IsInstalled">installed</see>.</exception>
    public static Task<WebTorrentSeeder> StartNewAsync(IPAddress? address = null, CancellationToken cancellationToken = default) =>
        StartedAsync(new WebTorrentSeeder(address), cancellationToken);

    protected override ChildProcess Launch() => WebTorrentProgram.Launch(PeerEndPoint, RpcPort);

    protected override async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        await _http.GetStringAsync(Control("/"), cancellationToken);
        return true;
    }

    protected override async Task SeedAsync(BuiltTorrent torrent, string directory, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(torrent.WithTrackers().File);
        using var response = await _http.PostAsync(Control($"/seed?directory={Uri.EscapeDataString(directory)}"), content, cancellationToken);
        response.EnsureSuccessStatusCode();
        foreach (var tracker in torrent.Trackers)
        {
            await TrackerAnnouncer.AnnounceAsync(new Uri(tracker), torrent.InfoHash, PeerEndPoint, "started", cancellationToken);
        }
    }

    protected override async Task<long> UploadedSinceStartAsync(CancellationToken cancellationToken) =>
        long.Parse(await _http.GetStringAsync(Control("/uploaded"), cancellationToken), CultureInfo.InvariantCulture);

    protected override void DisposeClient() => _http.Dispose();

    private Uri Control(string path) => new($"http://{Address}:{RpcPort}{path}");
}
