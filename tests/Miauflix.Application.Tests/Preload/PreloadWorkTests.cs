using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Preload;
using Miauflix.Application.Preload.Policies;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Domain.Catalog;
using Miauflix.Domain.Sources;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace Miauflix.Application.Tests.Preload;

internal sealed class PreloadWorkTests
{
    private const int ShowTmdbId = 1_399;
    private const long ShowId = 5;
    private const long FirstEpisodeId = 51;
    private const long NextEpisodeId = 52;

    private Mock<ICatalogTitles> _titles;
    private Mock<ISourceDirectory> _sources;
    private Mock<ISourceSearch> _search;
    private Mock<ITorrentPreparation> _torrents;
    private ServiceProvider _services;
    private PreloadWork _work;

    [SetUp]
    public void Create()
    {
        _titles = new Mock<ICatalogTitles>();
        _sources = new Mock<ISourceDirectory>();
        _search = new Mock<ISourceSearch>();
        _torrents = new Mock<ITorrentPreparation>();
        _titles.Setup(titles => titles.FindShowByTmdbIdAsync(ShowTmdbId, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new CatalogShow(ShowId, ShowTmdbId, null, null, "Show", 2020, null, "Show", "en", "", false, false, false));
        _titles.Setup(titles => titles.FindEpisodeAsync(ShowId, 1, 1, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new CatalogEpisode(FirstEpisodeId, 1, ShowId, 6, 1, 1, 1, "Pilot", null, 0));
        _services = new ServiceCollection()
            .AddSingleton(_titles.Object)
            .AddSingleton(_sources.Object)
            .AddSingleton(_search.Object)
            .BuildServiceProvider();
        _work = new PreloadWork(_services.GetRequiredService<IServiceScopeFactory>(), _torrents.Object);
    }

    [TearDown]
    public void Dispose() => _services.Dispose();

    [Test]
    public async Task Of_a_show_the_first_episode_is_made_ready()
    {
        Has(FirstEpisodeId, 77);

        await _work.PrepareAsync(new PreloadTitle(MediaType.Tv, ShowTmdbId), PreloadDepth.Pieces, CancellationToken.None);

        _torrents.Verify(torrents => torrents.PrepareAsync(77, It.IsAny<CancellationToken>()));
    }

    [Test]
    public async Task Of_an_episode_the_best_source_is_made_ready()
    {
        Has(NextEpisodeId, 78, 79);

        await _work.PrepareAsync(new PreloadTitle(MediaType.Tv, ShowTmdbId, NextEpisodeId), PreloadDepth.Pieces, CancellationToken.None);

        _torrents.Verify(torrents => torrents.PrepareAsync(78, It.IsAny<CancellationToken>()));
        _search.VerifyNoOtherCalls();
    }

    [Test]
    public async Task Without_a_source_the_providers_are_asked()
    {
        Has(NextEpisodeId);
        _search.Setup(search => search.SearchAsync(ContentRef.Episode(NextEpisodeId), It.IsAny<TimeSpan>(), It.IsAny<CancellationToken>()))
            .Callback(() => Has(NextEpisodeId, 80))
            .ReturnsAsync(SourceSearchReport.Stored);

        await _work.PrepareAsync(new PreloadTitle(MediaType.Tv, ShowTmdbId, NextEpisodeId), PreloadDepth.Pieces, CancellationToken.None);

        _torrents.Verify(torrents => torrents.PrepareAsync(80, It.IsAny<CancellationToken>()));
    }

    [Test]
    public async Task What_is_only_on_the_screen_has_its_source_chosen_and_no_more()
    {
        Has(FirstEpisodeId, 77);

        Assert.That(await _work.PrepareAsync(new PreloadTitle(MediaType.Tv, ShowTmdbId), PreloadDepth.Source, CancellationToken.None), Is.Null);

        _torrents.VerifyNoOtherCalls();
    }

    private void Has(long episodeId, params long[] sources) =>
        _sources.Setup(directory => directory.CandidatesAsync(ContentRef.Episode(episodeId), It.IsAny<ClientProfile>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(sources);
}
