using System.Text.Json.Nodes;

namespace Miauflix.TestKit.Catalog;

/// <summary>A call that came.</summary>
/// <param name="Target">Method, path and query.</param>
public sealed record FakeTraktCall(string Target, JsonObject Body, string Authorization);

/// <summary>An account, which a test may change while it is used.</summary>
public sealed class FakeTraktAccount(string slug)
{
    public string Slug { get; } = slug;

    public string Username { get; } = slug.ToUpperInvariant();

    public string AccessToken { get; set; } = "";

    public string RefreshToken { get; set; } = "";

    /// <summary>Life of the next tokens.</summary>
    public int TokenSeconds { get; set; } = 86_400;

    public IList<FakeTraktList> Lists { get; } = new List<FakeTraktList>();

    public IList<JsonObject> Watchlist { get; } = new List<JsonObject>();

    public string LastActivity { get; set; } = "2026-01-01T00:00:00.000Z";

    public JsonArray WatchedMovies { get; set; } = [];

    public JsonArray WatchedShows { get; set; } = [];

    public JsonArray BegunMovies { get; set; } = [];
}

/// <summary>A list at Trakt.</summary>
public sealed record FakeTraktList(int Id, string Name, params JsonObject[] Items)
{
    /// <summary>A movie or show at a place; ids that are null are unknown to Trakt.</summary>
    public static JsonObject Item(int rank, string type, int? tmdb, string? imdb = null) => new()
    {
        ["rank"] = rank,
        ["id"] = 100 + rank,
        ["type"] = type,
        [type] = new JsonObject { ["title"] = $"Title {tmdb}", ["ids"] = Ids(tmdb, imdb) },
    };

    public static JsonObject Ids(int? tmdb, string? imdb = null) => new()
    {
        ["trakt"] = 7_000 + tmdb,
        ["slug"] = $"title-{tmdb}",
        ["imdb"] = imdb,
        ["tmdb"] = tmdb,
    };

    public JsonObject Summary() => new()
    {
        ["name"] = Name,
        ["description"] = $"About {Name}.",
        ["item_count"] = Items.Length,
        ["ids"] = new JsonObject { ["trakt"] = Id, ["slug"] = Name.ToLowerInvariant() },
    };
}
