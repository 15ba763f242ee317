using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Miauflix.TestKit.Swarm;

/// <summary>
/// aria2c as a seeder, controlled over JSON-RPC (https://aria2.github.io/manual/en/html/aria2c.html#rpc-interface). It looks at new
/// connections once a second.
/// </summary>
public sealed class Aria2Seeder : Seeder
{
    private readonly HttpClient _http = LoopbackHttp.Create();
    private readonly List<string> _downloads = [];

    private Aria2Seeder(IPAddress? address)
        : base(address)
    {
    }

    /// <summary>Starts one on free ports of <paramref name="address"/> (127.0.0.1 when null).</summary>
    public static Task<Aria2Seeder> StartNewAsync(IPAddress? address = null, CancellationToken cancellationToken = default) =>
        StartedAsync(new Aria2Seeder(address), cancellationToken);

    protected override ChildProcess Launch()
    {
        _downloads.Clear();
        return ChildProcess.Start(
            "aria2c",
            [
                "--no-conf=true",
                "--enable-rpc=true",
                "--rpc-listen-all=false",
                $"--rpc-listen-port={RpcPort}",
                $"--interface={Address}",
                $"--listen-port={PeerEndPoint.Port}",
                "--disable-ipv6=true",
                "--enable-dht=false",
                "--enable-peer-exchange=false",
                "--bt-enable-lpd=false",
                "--bt-max-peers=0",
                "--seed-ratio=0.0",
                "--max-concurrent-downloads=100",
                "--quiet=true",
            ],
            Directory.Path);
    }

    protected override async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        await CallAsync("aria2.getVersion", [], cancellationToken);
        return true;
    }

    protected override async Task SeedAsync(BuiltTorrent torrent, string directory, CancellationToken cancellationToken)
    {
        var options = new JsonObject { ["dir"] = directory, ["check-integrity"] = "true", ["bt-hash-check-seed"] = "true" };
        var id = (await CallAsync("aria2.addTorrent", [Convert.ToBase64String(torrent.File), new JsonArray(), options], cancellationToken)).GetString()!;
        _downloads.Add(id);
        await UntilAsync(
            $"aria2 to seed {torrent.Name}",
            async () =>
            {
                var state = await StatusAsync(id, cancellationToken);
                return state.TryGetProperty("seeder", out var isSeeder) && isSeeder.GetString() == "true" &&
                    state.GetProperty("status").GetString() == "active";
            },
            cancellationToken);
    }

    protected override async Task<long> UploadedSinceStartAsync(CancellationToken cancellationToken)
    {
        long total = 0;
        foreach (var id in _downloads)
        {
            total += long.Parse((await StatusAsync(id, cancellationToken)).GetProperty("uploadLength").GetString()!);
        }

        return total;
    }

    protected override void DisposeClient() => _http.Dispose();

    private Task<JsonElement> StatusAsync(string id, CancellationToken cancellationToken) =>
        CallAsync("aria2.tellStatus", [id, new JsonArray("status", "seeder", "uploadLength")], cancellationToken);

    private async Task<JsonElement> CallAsync(string method, JsonArray parameters, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = "1", ["method"] = method, ["params"] = parameters };
        // aria2 takes no chunked request body; its control port listens on 127.0.0.1 whatever the peers' address is.
        using var content = new StringContent(body.ToJsonString());
        using var response = await _http.PostAsync(new Uri($"http://127.0.0.1:{RpcPort}/jsonrpc"), content, cancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("result");
    }
}
