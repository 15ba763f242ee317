using Miauflix.Application.Catalog.Movies;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Tests.Sources.Searching;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;
using static Miauflix.Application.Tests.Sources.Searching.FakeProvider;

namespace Miauflix.Application.Tests.Sources;

public sealed class PlaybackReportTests
{
    private SourcesFixture _sources;
    private MovieDetails _movie;

    [SetUp]
    public async Task Start()
    {
        var provider = new FakeProvider("provider");
        provider.Has(0, Release(1, seeders: 500), Release(2, seeders: 5));
        _sources = await SourcesFixture.StartAsync(provider);
        _movie = await _sources.AddMovieAsync();
        await _sources.FoundAsync(_movie, 2);
    }

    [TearDown]
    public async Task Stop() => await _sources.DisposeAsync();

    [Test]
    public async Task A_source_that_stalled_comes_last()
    {
        var before = await _sources.CandidatesAsync(_movie);
        await ReportAsync(before[0]);
        Assert.That(await _sources.CandidatesAsync(_movie), Is.EqualTo(before.Reverse()));
    }

    [Test]
    public async Task Three_failures_make_it_suspect()
    {
        var best = (await _sources.CandidatesAsync(_movie))[0];
        await ReportAsync(best);
        await ReportAsync(best);
        Assert.That(await StatusAsync(best), Is.EqualTo(SourceStatus.Active));
        await ReportAsync(best);
        Assert.That(await StatusAsync(best), Is.EqualTo(SourceStatus.Suspect));
    }

    [Test]
    public void An_unknown_source_is_passed_over() => Assert.DoesNotThrowAsync(() => ReportAsync(4_711));

    private Task<SourceStatus> StatusAsync(long id) =>
        _sources.ReadAsync(db => db.MovieSources.Where(source => source.Id == id).Select(source => source.Status).SingleAsync());

    private Task<bool> ReportAsync(long id) => _sources.UseAsync<ISourceDirectory, bool>(async directory =>
    {
        await directory.ReportPlaybackAsync(id, PlaybackOutcome.Stalled, CancellationToken.None);
        return true;
    });
}
