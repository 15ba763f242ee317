using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Miauflix.TestKit;
using Miauflix.TestKit.Load;
using Miauflix.TestKit.Server;

namespace Miauflix.Benchmarks.Accounts;

/// <summary>
/// <c>login-flood [seconds]</c>: five viewers of a demo film at 8 Mbit/s, first alone, then beside 50 failing logins a second. Prints the
/// longest wait of any viewer in both, and what the logins were answered.
/// </summary>
internal static class LoginFloodVerb
{
    private const int Viewers = 5;
    private const int BytesPerSecond = 1_000_000;
    private const int LoginsPerSecond = 50;
    private const string Email = "admin@example.org";
    private const string Password = "correct horse battery";

    private static readonly TimeSpan CatalogueTime = TimeSpan.FromMinutes(2);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var duration = TimeSpan.FromSeconds(arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 30);
        using var data = new TempDirectory();
        await using var server = await ServerProcess.StartAsync(new ServerSettings(data.Path)
        {
            Environment = new Dictionary<string, string?> { ["INITIAL_ADMIN_EMAIL"] = Email, ["INITIAL_ADMIN_PASSWORD"] = Password },
        });
        var path = await FilmAsync(server.Http);
        var viewer = new Viewer(server.Http, path, await server.Http.GetByteArrayAsync(path)) { BytesPerSecond = BytesPerSecond };

        var alone = await WatchAsync(viewer, () => Task.Delay(duration));
        var flood = new LoginFlood(server.Http);
        var beside = await WatchAsync(viewer, () => flood.RunAsync(LoginsPerSecond, duration));

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"longest wait of a viewer: alone {alone.TotalMilliseconds:0} ms, beside the flood {beside.TotalMilliseconds:0} ms"));
        foreach (var (status, count) in flood.Answers)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"logins answered {(int)status}: {count}"));
        }

        return 0;
    }

    /// <summary>The longest that any of the viewers had to wait.</summary>
    private static async Task<TimeSpan> WatchAsync(Viewer viewer, Func<Task> meanwhile)
    {
        using var end = new CancellationTokenSource();
        var playing = Enumerable.Range(0, Viewers).Select(_ => viewer.RepeatAsync(end.Token)).ToList();
        await meanwhile();
        await end.CancelAsync();
        return (await Task.WhenAll(playing)).Max(report => report.LongestWait);
    }

    /// <summary>The path that plays the longest demo film, once it is catalogued.</summary>
    private static async Task<string> FilmAsync(HttpClient http)
    {
        using var login = await http.PostAsJsonAsync("/api/auth/login", new { email = Email, password = Password, tokenDelivery = "body" });
        var token = (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var source = await Probe.For("a film with a source", () => SourceAsync(http, "Test Pattern 4K"), CatalogueTime);
        http.DefaultRequestHeaders.Authorization = null;
        return $"/api/stream/{source}";
    }

    private static async Task<string?> SourceAsync(HttpClient http, string title)
    {
        var movies = await http.GetFromJsonAsync<JsonElement>("/api/movies?pageSize=100");
        var movie = movies.GetProperty("items").EnumerateArray().FirstOrDefault(item => item.GetProperty("title").GetString() == title);
        if (movie.ValueKind == JsonValueKind.Undefined)
        {
            return null;
        }

        var details = await http.GetFromJsonAsync<JsonElement>($"/api/movies/{movie.GetProperty("tmdbId")}?includeSources=true");
        var source = details.GetProperty("sources").EnumerateArray().Select(item => item.GetProperty("id").GetInt64()).FirstOrDefault();
        if (source == 0)
        {
            return null;
        }

        using var key = await http.PostAsync(new Uri($"/api/stream/{source}/keys", UriKind.Relative), content: null);
        return (await key.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("streamingKey").GetString();
    }
}
