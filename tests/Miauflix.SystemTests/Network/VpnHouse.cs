using System.Text.Json.Nodes;
using Miauflix.TestKit;
using Miauflix.TestKit.Server;
using Miauflix.TestKit.Swarm;

namespace Miauflix.SystemTests.Network;

/// <summary>
/// The real server in a network of its own with two ways out, <c>vpn0</c> and <c>lan0</c> (the default route), both to a second network where a
/// tracker and a foreign seeder are: whatever is sent to them while <c>vpn0</c> is down would leave by <c>lan0</c>.
/// </summary>
internal sealed class VpnHouse : IAsyncDisposable
{
    public const string Vpn = "vpn0";
    public const string Lan = "lan0";
    private const string Far = "10.77.1.1";
    private const int TrackerPort = 6969;
    private const string Api = "http://127.0.0.1:5080";
    private const string Password = "correct horse battery";

    private readonly TempDirectory _files = new();
    private readonly List<ChildProcess> _processes = [];
    private readonly List<NetworkNamespace> _networks = [];
    private string _token = "";

    public NetworkNamespace Home => _networks[0];

    private NetworkNamespace Outside => _networks[1];

    public Film Film { get; private set; } = null!;

    /// <param name="seedBytesPerSecond">Upload limit of the seeder; 0 = none.</param>
    public static async Task<VpnHouse> StartAsync(long filmBytes, long seedBytesPerSecond)
    {
        var house = new VpnHouse();
        try
        {
            await house.BuildAsync();
            await house.SeedAsync(filmBytes, seedBytesPerSecond);
            await house.StartServerAsync();
            return house;
        }
        catch
        {
            await house.DisposeAsync();
            throw;
        }
    }

    public Task SetVpnAsync(bool isUp) => Home.RunAsync("ip", "link", "set", Vpn, isUp ? "up" : "down");

    /// <summary>Adds the film; answers the source id.</summary>
    public async Task<long> AddSourceAsync()
    {
        var movie = await SendAsync("/api/movies", new JsonObject { ["title"] = "Film", ["year"] = 2024 });
        var source = await SendAsync($"/api/movies/{movie["tmdbId"]}/sources", new JsonObject { ["magnet"] = Film.Torrent.Magnet });
        return source["id"]!.GetValue<long>();
    }

    public async Task<JsonNode> StatusAsync() => JsonNode.Parse(string.Concat(await Home.RunAsync("curl", "-s", $"{Api}/api/status")))!;

    /// <summary>GET of a range; answers status, problem code if any, and the bytes.</summary>
    public async Task<(int Status, string? Code, byte[] Body)> StreamAsync(long source, string range)
    {
        var file = _files.Combine(Guid.NewGuid().ToString("N"));
        var status = int.Parse((await Home.RunAsync(
            "curl", "-s", "-m", "15", "-o", file, "-w", "%{http_code}", "-H", $"Range: bytes={range}", "-H", $"Authorization: Bearer {_token}", $"{Api}/api/stream/{source}")).Single());
        var body = await File.ReadAllBytesAsync(file);
        return (status, status >= 400 ? JsonNode.Parse(body)!["type"]!.GetValue<string>().Split(':')[^1] : null, body);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Enumerable.Reverse(_processes))
        {
            await process.DisposeAsync();
        }

        foreach (var network in _networks)
        {
            await network.DisposeAsync();
        }

        _files.Dispose();
    }

    private async Task BuildAsync()
    {
        _networks.Add(await NetworkNamespace.CreateAsync("home"));
        _networks.Add(await NetworkNamespace.CreateAsync("far"));
        await NetworkNamespace.ConnectAsync(Home, Vpn, "10.77.1.2", Outside, "vpn1", Far);
        await NetworkNamespace.ConnectAsync(Home, Lan, "10.77.2.2", Outside, "lan1", "10.77.2.1");
        await Home.RunAsync("ip", "route", "add", "default", "via", "10.77.2.1");
    }

    private async Task SeedAsync(long filmBytes, long seedBytesPerSecond)
    {
        Film = await Film.MakeAsync(_files, 1, filmBytes, 64 * 1024, $"http://{Far}:{TrackerPort}/announce");
        var torrent = _files.Combine("film.torrent");
        await File.WriteAllBytesAsync(torrent, Film.Torrent.File);
        var tracker = Directory.CreateDirectory(_files.Combine("tracker")).FullName;
        await File.WriteAllTextAsync(Path.Combine(tracker, "whitelist"), Film.Torrent.InfoHash.Hex + "\n");
        _processes.Add(Outside.Start(
            "opentracker", ["-i", Far, "-p", $"{TrackerPort}", "-P", $"{TrackerPort}", "-d", tracker, "-w", "whitelist"], tracker));
        _processes.Add(Outside.Start(
            "aria2c",
            [
                "--no-conf=true", "--enable-dht=false", "--enable-peer-exchange=false", "--bt-enable-lpd=false", "--disable-ipv6=true",
                "--seed-ratio=0.0", "--check-integrity=true", "--bt-hash-check-seed=true", "--listen-port=6890", "--bt-tracker-interval=2",
                $"--max-upload-limit={seedBytesPerSecond}", $"--dir={Path.GetDirectoryName(Film.Path)}", torrent,
            ],
            _files.Path));
    }

    private async Task StartServerAsync()
    {
        var (program, arguments) = ServerProgram.With([]);
        var data = Directory.CreateDirectory(_files.Combine("data")).FullName;
        _processes.Add(Home.Start(program, arguments, data, new Dictionary<string, string?>
        {
            ["DATA_DIR"] = data,
            ["VPN_INTERFACE"] = Vpn,
            // Nobody answers there; that it is asked through the VPN is what counts.
            ["VPN_DNS"] = Far,
            ["ALLOW_LOCAL_PEERS"] = "true",
            ["STREAM_TIMEOUT_MS"] = "12000",
            ["INITIAL_ADMIN_EMAIL"] = "admin@example.com",
            ["INITIAL_ADMIN_PASSWORD"] = Password,
            ["Catalog__DemoMode"] = "Off",
            ["ASPNETCORE_URLS"] = Api,
        }));
        await _processes[^1].UntilAsync(
            "the server to be ready",
            async () => (await Home.RunAsync("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", $"{Api}/api/health/ready")).Single() == "200",
            TimeSpan.FromSeconds(60));
        var login = await SendAsync("/api/auth/login", new JsonObject { ["email"] = "admin@example.com", ["password"] = Password, ["tokenDelivery"] = "body" });
        _token = login["accessToken"]!.GetValue<string>();
    }

    private async Task<JsonNode> SendAsync(string path, JsonObject body) => JsonNode.Parse(string.Concat(await Home.RunAsync(
        "curl", "-s", "-X", "POST", "-H", "Content-Type: application/json", "-H", $"Authorization: Bearer {_token}", "-d", body.ToJsonString(), Api + path)))!;
}
