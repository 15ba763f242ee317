using System.Text.Json;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Movies;
using Miauflix.Application.Sources;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Tests.Sources.Searching;
using Microsoft.EntityFrameworkCore;
using static Miauflix.Application.Tests.Sources.Searching.FakeProvider;

namespace Miauflix.Application.Tests.Sources;

public sealed class TitleSourceListTests
{
    private FakeProvider _provider;
    private SourcesFixture _sources;
    private MovieDetails _movie;

    [SetUp]
    public async Task Start()
    {
        _provider = new FakeProvider("provider");
        _sources = await SourcesFixture.StartAsync(_provider);
        _movie = await _sources.AddMovieAsync();
    }

    [TearDown]
    public async Task Stop() => await _sources.DisposeAsync();

    [Test]
    public async Task The_breakdown_adds_up_to_the_score_that_is_stored()
    {
        var source = (await ListAsync(Of(1, "1080p.WEB-DL.x264")))[0];
        var stored = await _sources.ReadAsync(db => db.MovieSources.SingleAsync());
        using var breakdown = JsonDocument.Parse(stored.ScoreBreakdown!);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(source.ScoreBreakdown.Total, Is.EqualTo(source.Score));
            Assert.That(source.ScoreBreakdown.Components.Sum(component => 100 * component.Weight * component.Value), Is.EqualTo(source.Score).Within(1));
            Assert.That(stored.StreamingScore, Is.EqualTo(source.Score));
            Assert.That(breakdown.RootElement.GetProperty("total").GetInt32(), Is.EqualTo(source.Score));
        }
    }

    [Test]
    public async Task A_3D_source_says_so_and_is_no_default_while_there_is_another()
    {
        var sources = await ListAsync(Of(1, "3D.HSBS.1080p.BluRay.x264", seeders: 900), Of(2, "480p.DVDRip.XviD", seeders: 1));
        var flat = sources.Single(source => source.IsDefault);
        var deep = sources.Single(source => source.Is3D);
        Assert.That((flat.Is3D, deep.Quality, sources.Count), Is.EqualTo((false, "3D", 2)));
    }

    [Test]
    public async Task A_3D_source_alone_is_no_default() =>
        Assert.That((await ListAsync(Of(1, "3D.HSBS.1080p.BluRay.x264"))).Select(source => source.IsDefault), Is.EqualTo(new[] { false }));

    [Test]
    public async Task H265_is_no_default_beside_H264_unless_the_client_plays_it()
    {
        await ListAsync(Of(1, "2160p.BluRay.x265", seeders: 200), Of(2, "2160p.BluRay.x264", seeders: 2));
        var baseline = await ListAsync(new SourceListFilter());
        var able = await ListAsync(new SourceListFilter(Hevc: true));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(baseline.Single(source => source.IsDefault).VideoCodec, Is.EqualTo("X264"));
            Assert.That(able.Single(source => source.IsDefault).VideoCodec, Is.EqualTo("X265"));
            Assert.That(Score(able) - Score(baseline), Is.EqualTo(900).Within(1), "transcode 0.15 becomes remux 0.75 of 15");
        }

        static int Score(IEnumerable<TitleSource> sources) => sources.Single(source => source.VideoCodec == "X265").Score;
    }

    [Test]
    public async Task Lists_only_what_the_filter_lets_through_and_keeps_the_default_of_all()
    {
        await ListAsync(Of(1, "1080p.WEB-DL.x264", seeders: 200), Of(2, "720p.WEB-DL.x264", seeders: 50), Of(3, "720p.HDTV.XviD", seeders: 0));
        var all = await ListAsync(new SourceListFilter());
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await ListAsync(new SourceListFilter("HD"))).Select(source => source.IsDefault), Is.EqualTo(new[] { false, false }));
            Assert.That(await ListAsync(new SourceListFilter(MinScore: all[1].Score)), Has.Count.EqualTo(2));
            Assert.That((await ListAsync(new SourceListFilter(Limit: 1))).Single().Id, Is.EqualTo(all[0].Id));
        }
    }

    private static ProviderRelease Of(int number, string facts, int seeders = 20) =>
        Release(number, seeders, $"Film.2024.{facts}-GROUP") with { SizeBytes = facts.StartsWith("2160p", StringComparison.Ordinal) ? 15_000_000_000 : 2_000_000_000 };

    private async Task<IReadOnlyList<TitleSource>> ListAsync(params ProviderRelease[] releases)
    {
        _provider.Has(0, releases);
        return await _sources.FoundAsync(_movie, releases.Length);
    }

    private async Task<IReadOnlyList<TitleSource>> ListAsync(SourceListFilter filter) =>
        (await _sources.SendAsync(new ListTitleSources(new TitleAddress.Movie(_movie.TmdbId), filter))).Sources;
}
