using Miauflix.Application.Catalog.Movies;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Searching;
using Miauflix.Domain.Sources;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using static Miauflix.Application.Tests.Sources.Searching.FakeProvider;

namespace Miauflix.Application.Tests.Sources.Searching;

public sealed class SourceIngestTests
{
    // It stands still: a page waits for every answer, however busy the machine.
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private FakeProvider _first;
    private FakeProvider _second;
    private SourcesFixture _sources;
    private MovieDetails _movie;

    [SetUp]
    public async Task Start()
    {
        (_first, _second) = (new FakeProvider("first"), new FakeProvider("second"));
        _sources = await SourcesFixture.StartAsync(dataDirectory: null, _clock, _first, _second);
        _movie = await _sources.AddMovieAsync();
    }

    [TearDown]
    public async Task Stop() => await _sources.DisposeAsync();

    [Test]
    public async Task Merges_what_two_providers_say_of_one_torrent()
    {
        _first.Has(0, Release(1, seeders: 5));
        _second.Has(0, Release(1, seeders: 40) with { UploadedAt = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero) });
        await _sources.PageAsync(_movie);
        var source = await _sources.ReadAsync(db => db.MovieSources.SingleAsync());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(source.Sightings.Select(sighting => sighting.Provider), Is.EquivalentTo(new[] { "first", "second" }));
            Assert.That(source.Broadcasters, Is.EqualTo(40));
            Assert.That(source.SourceUploadedAt?.Year, Is.EqualTo(2024));
            Assert.That(source.StreamingScore, Is.GreaterThan(0));
        }
    }

    [Test]
    public async Task Takes_the_first_of_one_torrent_inside_one_answer()
    {
        _first.Has(0, Release(1, seeders: 5), Release(1, seeders: 50));
        await _sources.FoundAsync(_movie, 1);
        Assert.That(await _sources.ReadAsync(db => db.MovieSources.Select(source => source.Broadcasters).SingleAsync()), Is.EqualTo(5));
    }

    [Test]
    public async Task Never_takes_in_a_blocked_torrent_again()
    {
        _first.Has(0, Release(1), Release(2));
        await _sources.FoundAsync(_movie, 2);
        await _sources.WriteAsync(async (db, token) =>
        {
            var source = await db.MovieSources.FirstAsync(token);
            db.BlockedSources.Add(new BlockedSource { Id = Guid.CreateVersion7(), BlindIndex = source.BlindIndex!, Reason = "test" });
            return db.MovieSources.Remove(source) is not null;
        });
        var again = await _sources.AddMovieAsync("Again");
        Assert.That(await _sources.FoundAsync(again, 1), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Ratings_count_in_the_stored_score_also_when_a_torrent_is_found_again()
    {
        _first.Has(0, Release(1));
        await _sources.FoundAsync(_movie, 1);
        var unrated = await ScoreAsync();
        await _sources.WriteAsync(async (db, token) =>
        {
            var source = await db.MovieSources.SingleAsync(token);
            return db.SourceRatings.Add(new SourceRating { SourceId = source.Id, UserId = Guid.CreateVersion7(), Value = 5 }) is not null;
        });
        await _sources.WriteAsync(async (db, token) => await db.SourceSearches.ExecuteUpdateAsync(
            search => search.SetProperty(row => row.NextSearchAt, DateTimeOffset.UnixEpoch),
            token));
        await _sources.UseAsync<BackgroundSearch, bool>(async search =>
        {
            await search.SearchAsync(ContentRef.Movie(_movie.Id), SearchPriority.Requested, CancellationToken.None);
            return true;
        });
        Assert.That(await ScoreAsync(), Is.EqualTo(unrated + 25));
    }

    [Test]
    public async Task A_date_in_the_future_is_no_date()
    {
        _first.Has(0, Release(1) with { UploadedAt = new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero) });
        Assert.That((await _sources.FoundAsync(_movie, 1))[0].UploadedAt, Is.Null);
    }

    [Test]
    public async Task A_season_pack_is_a_source_of_every_episode_of_its_season()
    {
        var episodes = await _sources.AddShowAsync("Show", (1, 3), (2, 1));
        _first.Has(0, Release(1, name: "Show.S01.1080p.WEB-DL.x264-GROUP"), Release(2, name: "Show.S01E02.1080p.WEB-DL.x264-GROUP"));
        await _sources.SearchAsync(ContentRef.Episode(episodes[1]));
        var rows = await _sources.ReadAsync(db => db.EpisodeSources.OrderBy(source => source.EpisodeId).ThenBy(source => source.Id).ToListAsync());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Select(row => row.EpisodeId), Is.EqualTo(new[] { episodes[0], episodes[1], episodes[1], episodes[2] }));
            Assert.That(rows.Where(row => row.Scope == SourceScope.Pack).Select(row => row.EncryptedInfoHash), Is.Unique);
            Assert.That(rows.Select(row => row.Id), Is.Unique);
        }
    }

    [Test]
    public async Task Keeps_neither_hash_nor_name_in_clear()
    {
        var release = Release(0x1234567);
        _first.Has(0, release);
        await _sources.FoundAsync(_movie, 1);
        SqliteConnection.ClearAllPools();
        var bytes = string.Concat(Directory.GetFiles(Path.GetDirectoryName(_sources.DatabaseFile)!, "miauflix.db*").Select(Read));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(bytes, Does.Contain("first").And.Not.Contain(release.InfoHash.Hex).IgnoreCase);
            Assert.That(bytes, Does.Not.Contain(release.Name));
            Assert.That(bytes, Does.Not.Contain("magnet:").IgnoreCase);
        }
    }

    private Task<int> ScoreAsync() => _sources.ReadAsync(db => db.MovieSources.Select(source => source.StreamingScore).SingleAsync());

    private static string Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
