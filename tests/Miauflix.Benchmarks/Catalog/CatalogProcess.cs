using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Miauflix.TestKit.Catalog;
using Miauflix.TestKit.Server;

namespace Miauflix.Benchmarks.Catalog;

/// <summary>The real server without jobs, demo or limits, and a client of it that is signed in.</summary>
internal static class CatalogProcess
{
    private const string Email = "admin@example.org";
    private const string Password = "correct horse battery";

    /// <param name="directory">Its data directory.</param>
    /// <param name="tmdb">Null = there is no TMDB.</param>
    public static async Task<ServerProcess> StartAsync(string directory, FakeTmdb? tmdb = null)
    {
        var server = await ServerProcess.StartAsync(new ServerSettings(directory)
        {
            Environment = new Dictionary<string, string?>
            {
                ["INITIAL_ADMIN_EMAIL"] = Email,
                ["INITIAL_ADMIN_PASSWORD"] = Password,
                ["Catalog__DemoMode"] = "Off",
                ["ASPNETCORE_ENVIRONMENT"] = "Test",
                ["RATE_LIMIT_TEST_MODE"] = "true",
                ["DISABLE_BACKGROUND_TASKS"] = "true",
                ["Sources__SearchEnabled"] = "false",
                ["TMDB_API_URL"] = tmdb?.Url,
                ["TMDB_API_ACCESS_TOKEN"] = tmdb is null ? null : FakeTmdb.Token,
            },
        });
        using var login = await server.Http.PostAsJsonAsync("/api/auth/login", new { email = Email, password = Password, tokenDelivery = "body" });
        var token = (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        server.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return server;
    }
}
