using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Miauflix.Benchmarks.Measuring;
using Miauflix.TestKit;
using Miauflix.TestKit.Server;

namespace Miauflix.Benchmarks.Catalog;

/// <summary>
/// <c>catalog [movies] [shows]</c>: what the pages of a large catalogue cost through the real server: 95th percentile, SQL commands, bytes
/// and processor time, which other programs hardly change. 100,000 movies and 20,000 shows with 500,000 episodes unless told otherwise.
/// </summary>
internal static class CatalogVerb
{
    private const int Warmups = 20;
    private const int Requests = 100;
    private const string SqlCountHeader = "X-Sql-Count";

    public static async Task<int> RunAsync(string[] arguments)
    {
        var movies = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 100_000;
        var shows = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : movies / 5;
        using var data = new TempDirectory();
        var started = Stopwatch.GetTimestamp();
        await CatalogDataSet.FillAsync(data.Path, movies, shows);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{movies} movies, {shows} shows made in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"));
        await using (var server = await QuietServer.StartAsync(data))
        {
            await MeasureAllAsync(server);
        }

        await SearchOrderFigures.MeasureAsync(data.Path);
        return 0;
    }

    private static async Task MeasureAllAsync(ProductServer server)
    {
        var http = server.Admin;
        var report = new Report("Catalogue, milliseconds at the 95th percentile");
        var random = Enumerable.Range(1, Warmups + Requests).Select(number => number * 613 % 90_000 + 1).ToList();
        await AddAsync("GET /api/lists", 5, 1, _ => "/api/lists");
        await AddAsync("GET /api/list/{slug}, 20 titles", 20, 2, index => $"/api/list/@@tmdb_movies_popular?limit=20&offset={index % 100}");
        await AddAsync("the same, translated", 20, 2, index => $"/api/list/@@tmdb_movies_popular?limit=20&offset={index % 100}&lang=es");
        var words = await TitlesAsync(http);
        await AddAsync("search, two words of a title", 50, null, index => $"/api/search?remote=never&q={Uri.EscapeDataString(words[index % words.Count])}");
        await AddAsync("suggest, as somebody types a title", 20, null, index => $"/api/search/suggest?q={Typed(words[index % words.Count], index)}");
        await AddAsync("search, the word the", 50, null, _ => "/api/search?remote=never&q=the");
        await AddAsync("search, of the", 50, null, _ => "/api/search?remote=never&q=of%20the");
        await AddAsync("search, worst prefix th", 80, null, _ => "/api/search?remote=never&q=th");
        await AddAsync("suggest, worst prefix th", 80, null, _ => "/api/search/suggest?q=th");
        await AddAsync("catalogue page: genre, years, by rating", 50, null, index => $"/api/catalog?type=movie&genre={1 + index % 19}&yearFrom=1990&yearTo=2010&sort=rating&page={1 + index % 5}");
        await AddAsync("catalogue page: all, by popularity", 50, null, index => $"/api/catalog?sort=popularity&page={1 + index % 5}");
        await AddAsync("movie", 15, 3, index => $"/api/movies/{random[index]}");
        await AddAsync("show with 25 seasons", 20, 3, _ => $"/api/shows/{CatalogDataSet.LongShow}");
        await AddAsync("season of 200 episodes", 25, 3, _ => $"/api/shows/{CatalogDataSet.BigSeasonShow}/seasons/1");
        report.Finish();

        async Task AddAsync(string what, double goal, int? commands, Func<int, string> path)
        {
            var figures = new List<Figure>(Requests);
            var cpu = TimeSpan.Zero;
            for (var index = 0; index < Warmups + Requests; index++)
            {
                var figure = await Patience.For(what, cancellationToken => MeasureAsync(http, path(index), cancellationToken));
                if (index >= Warmups)
                {
                    figures.Add(figure);
                }
                else if (index == Warmups - 1)
                {
                    cpu = server.Process.Figures.CpuTime;
                }
            }

            var sorted = figures.Select(figure => figure.Milliseconds).Order().ToList();
            var each = (server.Process.Figures.CpuTime - cpu).TotalMilliseconds / Requests;
            var note = string.Create(
                CultureInfo.InvariantCulture,
                $"{figures.Max(figure => figure.Commands)} SQL, {figures.Max(figure => figure.Bytes) / 1000} kB, median {sorted[Requests / 2]:0.0}, processor {each:0.0}");
            report.Add($"{what} ({note})", Goal.AtMost(goal), sorted[Requests * 95 / 100]);
            if (commands is { } most)
            {
                report.Add($"{what}: SQL commands", Goal.AtMost(most), figures.Max(figure => figure.Commands));
            }
        }
    }

    /// <summary>Titles to look for: what the list shows, two words each.</summary>
    private static async Task<List<string>> TitlesAsync(HttpClient http)
    {
        var list = await http.GetFromJsonAsync<JsonElement>(new Uri("/api/list/@@tmdb_movies_popular?limit=100", UriKind.Relative));
        return [.. list.GetProperty("results").EnumerateArray()
            .Select(movie => movie.GetProperty("title").GetString()!.Split(' ').Where(word => word is not ("the" or "of")))
            .Select(words => string.Join(' ', words.Take(2)))];
    }

    private static string Typed(string title, int index) => Uri.EscapeDataString(title[..Math.Min(title.Length, 3 + index % 6)].Trim());

    private static async Task<Figure> MeasureAsync(HttpClient http, string path, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        response.EnsureSuccessStatusCode();
        return new Figure(time, int.Parse(response.Headers.GetValues(SqlCountHeader).Single(), CultureInfo.InvariantCulture), body.Length);
    }

    private readonly record struct Figure(double Milliseconds, int Commands, int Bytes);
}
