using MediatR;
using Miauflix.Application.Catalog.Movies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Shows;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Demo;

/// <summary>Makes sure the built-in titles are in the catalogue and in the core lists, in English and Spanish. Needs no network.</summary>
public sealed record PutDemoCatalog : IRequest;

internal sealed class PutDemoCatalogHandler(
    ICatalogDb db,
    IWriteQueue writes,
    MovieStore movies,
    ShowStore shows,
    EpisodeStore episodes,
    IMediator mediator,
    TimeProvider clock) : IRequestHandler<PutDemoCatalog>
{
    public async Task<Unit> Handle(PutDemoCatalog request, CancellationToken cancellationToken)
    {
        await movies.PutAsync([.. DemoTitles.Movies.Select(DemoMetadata.Movie)], WritePriority.Background, cancellationToken);
        await shows.PutAsync([.. DemoTitles.Shows.Select(DemoMetadata.Show)], changedSeasons: [], WritePriority.Background, cancellationToken);
        await writes.RunAsync<ICatalogDb, bool>("catalog.mark-demo", MarkAsync, cancellationToken, WritePriority.Background);

        var ids = DemoTitles.Shows.Select(show => show.TmdbId).ToList();
        var seasons = await (
            from season in db.Seasons
            join show in db.TvShows on season.TvShowId equals show.Id
            where ids.Contains(show.TmdbId) && season.RemovedAt == null
            select new { season.Id, season.SeasonNumber, show.TmdbId }).ToListAsync(cancellationToken);
        foreach (var season in seasons)
        {
            var show = DemoTitles.Shows.Single(show => show.TmdbId == season.TmdbId);
            await episodes.PutAsync(season.Id, DemoMetadata.Season(show, season.SeasonNumber), WritePriority.Background, cancellationToken);
        }

        await writes.RunAsync<ICatalogDb, bool>("catalog.translate-demo", TranslateAsync, cancellationToken, WritePriority.Background);
        await mediator.Send(new PutDemoLists(), cancellationToken);
        return Unit.Value;
    }

    private async Task<bool> MarkAsync(ICatalogDb write, CancellationToken cancellationToken)
    {
        var movieIds = DemoTitles.Movies.Select(movie => movie.TmdbId).ToList();
        var showIds = DemoTitles.Shows.Select(show => show.TmdbId).ToList();
        await write.Movies.Where(movie => movieIds.Contains(movie.TmdbId))
            .ExecuteUpdateAsync(set => set.SetProperty(movie => movie.IsDemo, true), cancellationToken);
        await write.TvShows.Where(show => showIds.Contains(show.TmdbId))
            .ExecuteUpdateAsync(set => set.SetProperty(show => show.IsDemo, true), cancellationToken);
        await HideOlderAsync(write, movieIds, cancellationToken);
        var spanish = DemoTitles.Genres.Select(genre => new GenreMetadata(genre.Key, genre.Value.Spanish));
        await GenreRows.PutAsync(write, spanish, DemoMetadata.Spanish, clock.GetUtcNow(), cancellationToken);
        return true;
    }

    /// <summary>Before these films had fixed ids they were stored under others.</summary>
    private async Task HideOlderAsync(ICatalogDb write, List<int> movieIds, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var titles = DemoTitles.Movies.Select(movie => movie.Title).ToList();
        var older = write.Movies.Where(movie => movie.IsDemo && titles.Contains(movie.Title) && !movieIds.Contains(movie.TmdbId));
        await write.TitleSearchEntries
            .Where(entry => entry.MediaType == MediaType.Movie && older.Any(movie => movie.Id == entry.MediaId))
            .ExecuteDeleteAsync(cancellationToken);
        await older.Where(movie => movie.RemovedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(movie => movie.RemovedAt, now), cancellationToken);
    }

    private async Task<bool> TranslateAsync(ICatalogDb write, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var untranslated = await (
            from episode in write.Episodes
            join show in write.TvShows on episode.TvShowId equals show.Id
            where show.IsDemo && !write.EpisodeTranslations.Any(text => text.EpisodeId == episode.Id && text.Language == DemoMetadata.Spanish)
            select new { episode.Id, episode.EpisodeNumber }).ToListAsync(cancellationToken);
        write.EpisodeTranslations.AddRange(untranslated.Select(episode => new EpisodeTranslation
        {
            EpisodeId = episode.Id,
            Language = DemoMetadata.Spanish,
            Name = $"Episodio {episode.EpisodeNumber}",
            CreatedAt = now,
            UpdatedAt = now,
        }));
        return true;
    }
}
