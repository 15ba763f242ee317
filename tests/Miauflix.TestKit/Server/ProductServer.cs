using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Miauflix.TestKit.Server;

/// <summary>The real server in a process of its own, with an administrator signed in and no demo library.</summary>
public sealed class ProductServer : IAsyncDisposable
{
    public const string Password = "correct horse battery";
    public const string Email = "admin@example.com";

    /// <summary>Settings of every such server.</summary>
    internal static readonly IReadOnlyDictionary<string, string?> Defaults = new Dictionary<string, string?>
    {
        ["INITIAL_ADMIN_EMAIL"] = Email,
        ["INITIAL_ADMIN_PASSWORD"] = Password,
        ["ALLOW_LOCAL_PEERS"] = "true",
        ["Catalog__DemoMode"] = "off",
        ["Sources__SearchEnabled"] = "false",
        ["Streaming__Engine__ListenPort"] = "0",
        ["Streaming__Engine__ListenAddresses__0"] = "127.0.0.1",
        ["Streaming__Engine__Dht"] = "false",
        ["Streaming__Engine__Upnp"] = "false",
        ["Streaming__Engine__NatPmp"] = "false",
        ["Streaming__Engine__Utp"] = "false",
        ["Streaming__Engine__AllowSeveralPeersPerAddress"] = "true",
    };

    private readonly TempDirectory _data;
    private readonly ServerSettings _settings;
    private readonly bool _ownsData;
    private int _clients;

    private ProductServer(TempDirectory data, bool ownsData, ServerSettings settings, ServerProcess process)
    {
        (_data, _ownsData, _settings, Process) = (data, ownsData, settings, process);
    }

    public ServerProcess Process { get; private set; }

    public string DataDirectory => _data.Path;

    /// <summary>Sends with the administrator's token.</summary>
    public HttpClient Admin { get; private set; } = null!;

    /// <summary>Sends without credentials.</summary>
    public HttpClient Anonymous => Process.Http;

    /// <param name="trackerAnnounce">Tracker that every torrent is announced to.</param>
    /// <param name="environment">Further settings.</param>
    /// <param name="data">
    /// A data directory of the caller's, for whom it starts as it is; null = a new one in which the server has been started before, deleted
    /// at the end.
    /// </param>
    public static async Task<ProductServer> StartAsync(
        Uri? trackerAnnounce = null,
        IEnumerable<KeyValuePair<string, string?>>? environment = null,
        TempDirectory? data = null)
    {
        var directory = data ?? await UsedDataDirectoryAsync();
        var settings = new ServerSettings(directory.Path)
        {
            // Of two settings with one name the caller's counts.
            Environment = Defaults.Append(new("PEER_NETWORK_ANNOUNCE", trackerAnnounce?.ToString()))
                .Concat(environment ?? [])
                .GroupBy(setting => setting.Key)
                .ToDictionary(group => group.Key, group => group.Last().Value),
        };
        var server = new ProductServer(directory, data is null, settings, await ServerProcess.StartAsync(settings));
        await server.SignInAsync();
        return server;
    }

    /// <summary>A data directory that a server with these defaults was started and stopped in; the caller disposes it.</summary>
    public static async Task<TempDirectory> UsedDataDirectoryAsync()
    {
        var data = new TempDirectory();
        await FirstStart.CopyToAsync(data.Path);
        return data;
    }

    /// <summary>SIGKILL, then a new process on the same data.</summary>
    public async Task KillAndRestartAsync()
    {
        await Process.KillAsync();
        await RestartAsync();
    }

    /// <summary>A new process on the same data; the old one must have ended.</summary>
    /// <param name="signIn">False keeps the process as fresh as it is; <see cref="SignInAsync"/> comes later.</param>
    public async Task RestartAsync(bool signIn = true)
    {
        Admin.Dispose();
        await Process.DisposeAsync();
        Process = await ServerProcess.StartAsync(_settings);
        if (signIn)
        {
            await SignInAsync();
        }
    }

    /// <summary>Signs the administrator in.</summary>
    public async Task SignInAsync() => Admin = await ClientOfAsync(Email);

    /// <summary>Adds a title; answers its TMDB-like id.</summary>
    public async Task<int> AddMovieAsync(string title, int year = 2024)
    {
        using var response = await Admin.PostAsJsonAsync("/api/movies", new { title, year });
        return (await ReadAsync(response))["tmdbId"]!.GetValue<int>();
    }

    /// <summary>Adds a source by magnet; answers its id.</summary>
    public async Task<long> AddMagnetAsync(int tmdbId, string magnet)
    {
        using var response = await Admin.PostAsJsonAsync($"/api/movies/{tmdbId}/sources", new { magnet });
        return (await ReadAsync(response))["id"]!.GetValue<long>();
    }

    /// <summary>Adds a source by .torrent; answers its id.</summary>
    public async Task<long> AddTorrentAsync(int tmdbId, byte[] torrent)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(torrent), "torrent", "film.torrent" } };
        using var response = await Admin.PostAsync(new Uri($"/api/movies/{tmdbId}/sources", UriKind.Relative), form);
        return (await ReadAsync(response))["id"]!.GetValue<long>();
    }

    /// <summary>A key for the source; answers the path that plays it.</summary>
    public async Task<string> CreateKeyAsync(long sourceId)
    {
        using var response = await Admin.PostAsync(new Uri($"/api/stream/{sourceId}/keys", UriKind.Relative), content: null);
        return (await ReadAsync(response))["url"]!.GetValue<string>();
    }

    /// <summary>Creates a user and signs in as them; the caller disposes the client.</summary>
    public async Task<HttpClient> SignInAsNewUserAsync(string email)
    {
        using var created = await Admin.PostAsJsonAsync("/api/auth/users", new { email, password = Password, role = "user" });
        await ReadAsync(created);
        return await ClientOfAsync(email);
    }

    public async Task<JsonNode> StatusAsync(long sourceId) => await ReadAsync(await Admin.GetAsync(new Uri($"/api/stream/{sourceId}/status", UriKind.Relative)));

    /// <summary>Every title there is, page by page.</summary>
    public async Task<IReadOnlyList<string>> TitlesAsync()
    {
        const int PageSize = 100;
        var titles = new List<string>();
        for (var page = 1; ; page++)
        {
            var answer = await ReadAsync(await Admin.GetAsync(new Uri($"/api/movies?page={page}&pageSize={PageSize}", UriKind.Relative)));
            var items = answer["items"]!.AsArray();
            titles.AddRange(items.Select(item => item!["title"]!.GetValue<string>()));
            if (items.Count < PageSize)
            {
                return titles;
            }
        }
    }

    /// <summary>What an administrator sees of open streams.</summary>
    public async Task<JsonArray> ActiveStreamsAsync() =>
        (await ReadAsync(await Admin.GetAsync(new Uri("/api/stream/active", UriKind.Relative)))).AsArray();

    /// <summary>Waits until nobody is served any more: the goal is to notice within 5 s that a client left, a busy machine has longer.</summary>
    public Task UntilNoStreamIsOpenAsync() =>
        Probe.Until("every stream to end", async () => (await ActiveStreamsAsync()).Count == 0);

    public async ValueTask DisposeAsync()
    {
        Admin?.Dispose();
        await Process.DisposeAsync();
        if (_ownsData)
        {
            _data.Dispose();
        }
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? JsonNode.Parse(body)!
            : throw new HttpRequestException($"{(int)response.StatusCode}: {body}");
    }

    private async Task<HttpClient> ClientOfAsync(string email)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login")
        {
            Content = JsonContent.Create(new { email, password = Password, tokenDelivery = "body" }),
        };
        // Each from a place of their own: sign-ins from one address are limited.
        request.Headers.Add("X-Forwarded-For", $"198.51.100.{Interlocked.Increment(ref _clients) % 250}");
        using var response = await Anonymous.SendAsync(request);
        var token = (await ReadAsync(response))["accessToken"]!.GetValue<string>();
        var client = new HttpClient(new StallGuard(new SocketsHttpHandler())) { BaseAddress = Process.Address, Timeout = TimeSpan.FromMinutes(2) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
