using System.Diagnostics;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Benchmarks.Measuring;
using Miauflix.TestKit;

namespace Miauflix.Benchmarks.Catalog;

/// <summary>What ordering the hits of very common words costs, by relevance and by popularity, in turns on the same database.</summary>
internal static class SearchOrderFigures
{
    private const int Warmups = 3;
    private const int Rounds = 15;
    private const int PageSize = 20;

    public static async Task MeasureAsync(string directory)
    {
        await using var database = await TestDatabase.StartAsync(dataDirectory: directory);
        var report = new Report("Ordering the hits of a search, milliseconds");
        foreach (var (key, expression, needles) in new (string, string, string[])[]
        {
            ("the", "\"the\"*", [" the"]),
            ("of the", "\"of\" \"the\"*", [" of ", " the"]),
            ("th", "\"th\"*", [" th"]),
        })
        {
            var (ranked, popular) = (new List<double>(Rounds), new List<double>(Rounds));
            for (var round = -Warmups; round < Rounds; round++)
            {
                var relevance = await TimeAsync(database, new TitleMatch(expression, key, key, PreferredYear: 0, needles, TitleRanking.Relevance));
                var popularity = await TimeAsync(database, new TitleMatch(expression, key, key, PreferredYear: 0, needles, TitleRanking.MostPopular));
                if (round >= 0)
                {
                    ranked.Add(relevance);
                    popular.Add(popularity);
                }
            }

            report.Add($"`{key}` by relevance, as it was", Goal.None, ranked);
            report.Add($"`{key}` by popularity, from the top", Goal.None, popular);
        }

        report.Finish();
    }

    private static async Task<double> TimeAsync(TestDatabase database, TitleMatch match)
    {
        var start = Stopwatch.GetTimestamp();
        await database.UseAsync<ITitleSearch, IReadOnlyList<TitleRef>>(search => search.FindAsync(match, skip: 0, PageSize, CancellationToken.None));
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
