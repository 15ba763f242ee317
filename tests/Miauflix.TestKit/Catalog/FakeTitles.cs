using System.Text.Json.Nodes;

namespace Miauflix.TestKit.Catalog;

/// <summary>Replies of the recorded shape with invented content.</summary>
public static class FakeTitles
{
    public static readonly IReadOnlyDictionary<int, string> GenreNames = new Dictionary<int, string>
    {
        [18] = "Drama",
        [35] = "Comedy",
        [878] = "Science Fiction",
        [10765] = "Sci-Fi & Fantasy",
    };

    /// <summary>A movie with translations to Spanish and both kinds of Portuguese, and an English translation without a title.</summary>
    public static JsonObject Movie(int id, string title, int year = 2020, params int[] genres) => new()
    {
        ["adult"] = false,
        ["backdrop_path"] = $"/backdrop{id}.jpg",
        ["genres"] = Genres(genres),
        ["id"] = id,
        ["imdb_id"] = $"tt{id:D7}",
        ["original_language"] = "en",
        ["original_title"] = title,
        ["overview"] = $"About {title}.",
        ["popularity"] = 100.5 + id % 50,
        ["poster_path"] = $"/poster{id}.jpg",
        ["release_date"] = $"{year}-05-17",
        ["runtime"] = 108,
        ["status"] = "Released",
        ["tagline"] = "A tagline.",
        ["title"] = title,
        ["vote_average"] = 7.1,
        ["vote_count"] = 500,
        ["translations"] = new JsonObject
        {
            ["translations"] = new JsonArray(
                Translation("en", "US", "title", "", $"About {title}."),
                Translation("es", "ES", "title", $"{title} en español", $"Sobre {title}."),
                Translation("pt", "BR", "title", $"{title} do Brasil", "Brasil."),
                Translation("pt", "PT", "title", $"{title} de Portugal", "")),
        },
        ["images"] = new JsonObject
        {
            ["backdrops"] = new JsonArray(),
            ["posters"] = new JsonArray(),
            ["logos"] = new JsonArray(
                Logo("/other.png", "de", 9, 900, 2000),
                Logo($"/logo{id}.png", "en", 5, 10, 500),
                Logo("/narrow.png", null, 5, 10, 300)),
        },
    };

    /// <summary>A show with the seasons given, e.g. <c>(1, 3)</c> = season 1 with 3 episodes.</summary>
    public static JsonObject Show(int id, string name, params (int Number, int Episodes)[] seasons) => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["original_name"] = name,
        ["original_language"] = "en",
        ["overview"] = $"About {name}.",
        ["tagline"] = "",
        ["status"] = "Returning Series",
        ["type"] = "Scripted",
        ["in_production"] = true,
        ["first_air_date"] = "2011-04-17",
        ["last_air_date"] = "2019-05-19",
        ["next_episode_to_air"] = null,
        ["last_episode_to_air"] = null,
        ["episode_run_time"] = new JsonArray(60),
        ["genres"] = Genres([18, 10765]),
        ["popularity"] = 300.1,
        ["vote_average"] = 8.4,
        ["vote_count"] = 9000,
        ["number_of_seasons"] = seasons.Count(season => season.Number > 0),
        ["number_of_episodes"] = seasons.Where(season => season.Number > 0).Sum(season => season.Episodes),
        ["poster_path"] = $"/poster{id}.jpg",
        ["backdrop_path"] = null,
        ["external_ids"] = new JsonObject { ["imdb_id"] = $"tt{id:D7}", ["tvdb_id"] = id + 100_000 },
        ["translations"] = new JsonObject
        {
            ["translations"] = new JsonArray(Translation("es", "ES", "name", $"{name} en español", "Serie.")),
        },
        ["seasons"] = new JsonArray([.. seasons.Select(season => SeasonSummary(id, season.Number, season.Episodes))]),
    };

    public static JsonObject SeasonSummary(int showId, int number, int episodes) => new()
    {
        ["id"] = showId * 100 + number,
        ["season_number"] = number,
        ["name"] = number == 0 ? "Specials" : $"Season {number}",
        ["overview"] = "",
        ["air_date"] = "2011-04-17",
        ["episode_count"] = episodes,
        ["poster_path"] = null,
    };

    /// <summary>A season whose episodes have aired, a week apart.</summary>
    public static JsonObject Season(int showId, int number, int episodes) => new()
    {
        ["_id"] = "537f7e930e0a2624bd00555c",
        ["id"] = showId * 100 + number,
        ["name"] = $"Season {number}",
        ["overview"] = "",
        ["season_number"] = number,
        ["episodes"] = new JsonArray([.. Enumerable.Range(1, episodes).Select(episode => Episode(showId, number, episode))]),
    };

    public static JsonObject Episode(int showId, int season, int number, string? airDate = null) => new()
    {
        ["id"] = showId * 10_000 + season * 100 + number,
        ["air_date"] = airDate ?? new DateOnly(2011 + season, 4, 17).AddDays(7 * number).ToString("yyyy-MM-dd"),
        ["episode_number"] = number,
        ["season_number"] = season,
        ["episode_type"] = "standard",
        ["name"] = $"Episode {number}",
        ["overview"] = "",
        ["runtime"] = 55,
        ["still_path"] = $"/still{number}.jpg",
        ["vote_average"] = 8.0,
        ["vote_count"] = 10,
        ["crew"] = new JsonArray(),
    };

    /// <summary>Title of a movie or name of a show.</summary>
    public static string NameOf(JsonObject title) => (title["title"] ?? title["name"])?.GetValue<string>() ?? "";

    /// <summary>What lists and searches say of a title.</summary>
    public static JsonObject Summary(JsonObject title)
    {
        string[] members =
        [
            "adult", "backdrop_path", "id", "original_language", "original_title", "original_name", "overview", "popularity", "poster_path",
            "release_date", "first_air_date", "title", "name", "vote_average", "vote_count",
        ];
        var summary = new JsonObject();
        foreach (var member in members.Where(title.ContainsKey))
        {
            summary[member] = title[member]?.DeepClone();
        }

        summary["genre_ids"] = new JsonArray([.. title["genres"]!.AsArray().Select(genre => genre!["id"]!.DeepClone())]);
        return summary;
    }

    private static JsonArray Genres(IEnumerable<int> ids) =>
        [.. ids.DefaultIfEmpty(18).Select(id => new JsonObject { ["id"] = id, ["name"] = GenreNames[id] })];

    private static JsonObject Translation(string language, string region, string titleMember, string title, string overview) => new()
    {
        ["iso_3166_1"] = region,
        ["iso_639_1"] = language,
        ["name"] = language,
        ["english_name"] = language,
        ["data"] = new JsonObject
        {
            ["homepage"] = "",
            ["overview"] = overview,
            ["runtime"] = 0,
            ["tagline"] = "",
            [titleMember] = title,
        },
    };

    private static JsonObject Logo(string path, string? language, double votes, int count, int width) => new()
    {
        ["aspect_ratio"] = 1.2,
        ["height"] = 166,
        ["iso_639_1"] = language,
        ["file_path"] = path,
        ["vote_average"] = votes,
        ["vote_count"] = count,
        ["width"] = width,
    };
}
