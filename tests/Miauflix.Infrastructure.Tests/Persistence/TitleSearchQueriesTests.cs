using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Miauflix.TestKit;

namespace Miauflix.Infrastructure.Tests.Persistence;

/// <summary>The quick way through very common words finds what the index finds, in the same order.</summary>
public sealed class TitleSearchQueriesTests
{
    private static readonly string[] Titles =
    [
        "The Thing", "The", "Another Thing", "Thinner", "Le Thé", "Spider-Man", "Spiderman Returns", "WALL·E", "東京物語", "京都", "The Man of the House", "Of Mice and Men",
    ];

    private TestDatabase _database;

    [OneTimeSetUp]
    public async Task Start()
    {
        _database = await TestDatabase.StartAsync();
        await _database.UseAsync<IWriteQueue, bool>(writes => writes.RunAsync<ICatalogDb, bool>("test.write", (db, _) =>
        {
            db.TitleSearchEntries.AddRange(Titles.Select((title, index) => new TitleSearchEntry
            {
                MediaType = index % 3 == 0 ? MediaType.Tv : MediaType.Movie,
                MediaId = index + 1,
                Popularity = index * 7 % 11,
                Year = 2000 + index,
                TitleKey = SearchText.Key(title),
                Titles = SearchText.Index(title),
                Originals = index % 2 == 0 ? SearchText.Index("Das Original") : "",
                Translated = SearchText.Index($"the {title} übersetzt"),
            }));
            return Task.FromResult(true);
        }, CancellationToken.None));
    }

    [OneTimeTearDown]
    public async Task Stop() => await _database.DisposeAsync();

    [TestCase("the")]
    [TestCase("th")]
    [TestCase("t")]
    [TestCase("the thing")]
    [TestCase("of the")]
    [TestCase("spiderman")]
    [TestCase("man spider")]
    [TestCase("wall e")]
    [TestCase("京")]
    [TestCase("東京")]
    [TestCase("das orig")]
    [TestCase("hing")]
    [TestCase("ubersetzt")]
    public async Task Finds_the_same_both_ways(string text)
    {
        var query = SearchQuery.Of(text);
        Assert.That(query.IsEmpty, Is.False);
        foreach (var match in new[]
        {
            new TitleMatch(query.Match, query.Key, query.KeyWithoutYear, 0, query.Needles, TitleRanking.Popularity),
            new TitleMatch(query.Match, query.Key, query.KeyWithoutYear, 0, query.Needles, TitleRanking.Popularity, MediaType.Movie, YearFrom: 2002, YearTo: 2009),
        })
        {
            var hits = await FindAsync(match);
            Assert.That(await FindAsync(match with { Ranking = TitleRanking.MostPopular }), Is.EqualTo(hits));
        }
    }

    private Task<IReadOnlyList<TitleRef>> FindAsync(TitleMatch match) =>
        _database.UseAsync<ITitleSearch, IReadOnlyList<TitleRef>>(search => search.FindAsync(match, 0, 50, CancellationToken.None));
}
