using Miauflix.TestKit;
using Miauflix.TestKit.Catalog;
using Miauflix.TestKit.Server;

namespace Miauflix.Benchmarks.Measuring;

/// <summary>The real server without jobs, demo or limits: what a request costs when nothing else goes on.</summary>
internal static class QuietServer
{
    /// <param name="data">Owned by the caller.</param>
    /// <param name="tmdb">Null = there is no TMDB.</param>
    public static Task<ProductServer> StartAsync(TempDirectory data, FakeTmdb? tmdb = null) => ProductServer.StartAsync(
        environment:
        [
            new("ASPNETCORE_ENVIRONMENT", "Test"),
            new("RATE_LIMIT_TEST_MODE", "true"),
            new("DISABLE_BACKGROUND_TASKS", "true"),
            new("Storage__MinFreeSpace", "0"),
            new("TMDB_API_URL", tmdb?.Url),
            new("TMDB_API_ACCESS_TOKEN", tmdb is null ? null : FakeTmdb.Token),
        ],
        data: data);
}
