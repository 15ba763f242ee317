using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Miauflix.TestKit.Swarm;

/// <summary>
/// Debian's transmission-daemon, controlled over its RPC (https://github.com/transmission/transmission/blob/main/docs/rpc-spec.md).
/// It unchokes new peers every 10 s only, so a first byte takes 5 s on average: prefer <see cref="Aria2Seeder"/> (1 s) where the make
/// of the seeder does not matter.
/// </summary>
public sealed class TransmissionSeeder : Seeder
{
    private const string SessionHeader = "X-Transmission-Session-Id";
    private const int StatusSeeding = 6;

    private readonly HttpClient _http = LoopbackHttp.Create();
    private string _sessionId = string.Empty;

    private TransmissionSeeder(IPAddress? address)
        : base(address)
    {
    }

    /// <summary>Starts one on free ports of <paramref name="address"/> (127.0.0.1 when null).</summary>
    public static Task<TransmissionSeeder> StartNewAsync(IPAddress? address = null, CancellationToken cancellationToken = default) =>
        StartedAsync(new TransmissionSeeder(address), cancellationToken);

    protected override ChildProcess Launch()
    {
        var configuration = Directory.Combine("transmission");
        if (System.IO.Directory.Exists(configuration))
        {
            System.IO.Directory.Delete(configuration, recursive: true);
        }

        System.IO.Directory.CreateDirectory(configuration);
        var settings = new JsonObject
        {
            ["bind-address-ipv4"] = Address,
            ["bind-address-ipv6"] = "::1",
            ["dht-enabled"] = false,
            ["lpd-enabled"] = false,
            ["pex-enabled"] = false,
            ["port-forwarding-enabled"] = false,
            ["utp-enabled"] = false,
            // 0: plain connections preferred, so that a relay can see (and damage) what it carries.
            ["encryption"] = 0,
            ["peer-port"] = PeerEndPoint.Port,
            ["rpc-bind-address"] = Address,
            ["rpc-port"] = RpcPort,
            ["rpc-authentication-required"] = false,
            ["rpc-host-whitelist-enabled"] = false,
            ["rpc-whitelist-enabled"] = false,
            ["upload-slots-per-torrent"] = 50,
            ["queue-stalled-enabled"] = false,
        };
        File.WriteAllText(Path.Combine(configuration, "settings.json"), settings.ToJsonString());
        return ChildProcess.Start("transmission-daemon", ["--foreground", "--config-dir", configuration, "--log-error"], Directory.Path);
    }

    protected override async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        await CallAsync("session-get", new JsonObject { ["fields"] = new JsonArray("version") }, cancellationToken);
        return true;
    }

    protected override async Task SeedAsync(BuiltTorrent torrent, string directory, CancellationToken cancellationToken)
    {
        await CallAsync(
            "torrent-add",
            new JsonObject { ["metainfo"] = Convert.ToBase64String(torrent.File), ["download-dir"] = directory, ["paused"] = false },
            cancellationToken);
        await UntilAsync(
            $"transmission to seed {torrent.Name}",
            async () =>
            {
                var arguments = new JsonObject
                {
                    ["ids"] = new JsonArray(torrent.InfoHash.Hex),
                    ["fields"] = new JsonArray("status", "leftUntilDone"),
                };
                var state = (await CallAsync("torrent-get", arguments, cancellationToken)).GetProperty("torrents")[0];
                return state.GetProperty("status").GetInt32() == StatusSeeding && state.GetProperty("leftUntilDone").GetInt64() == 0;
            },
            cancellationToken);
    }

    protected override async Task<long> UploadedSinceStartAsync(CancellationToken cancellationToken)
    {
        var arguments = new JsonObject { ["fields"] = new JsonArray("uploadedEver") };
        var torrents = (await CallAsync("torrent-get", arguments, cancellationToken)).GetProperty("torrents");
        return torrents.EnumerateArray().Sum(torrent => torrent.GetProperty("uploadedEver").GetInt64());
    }

    protected override void DisposeClient() => _http.Dispose();

    private async Task<JsonElement> CallAsync(string method, JsonObject arguments, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["method"] = method, ["arguments"] = arguments }.ToJsonString();
        var response = await PostAsync(body, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Conflict)
        {
            // The daemon hands out its session id this way.
            _sessionId = response.Headers.GetValues(SessionHeader).Single();
            response.Dispose();
            response = await PostAsync(body, cancellationToken);
        }

        using (response)
        {
            response.EnsureSuccessStatusCode();
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            var result = answer.GetProperty("result").GetString();
            return result == "success"
                ? answer.GetProperty("arguments")
                : throw new InvalidOperationException($"transmission refused {method}: {result}");
        }
    }

    private async Task<HttpResponseMessage> PostAsync(string body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://{Address}:{RpcPort}/transmission/rpc")
        {
            Content = new StringContent(body),
        };
        request.Headers.Add(SessionHeader, _sessionId);
        return await _http.SendAsync(request, cancellationToken);
    }
}
