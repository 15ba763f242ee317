using MediatR;
using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Demo;

/// <summary>Makes sure a title of the demo library is in the catalogue; answers our id. <paramref name="RuntimeMinutes"/> 0 = unknown.</summary>
public sealed record PutDemoMovie(string Title, int Year, int RuntimeMinutes, string Overview) : IRequest<long>;

internal sealed class PutDemoMovieHandler(IWriteQueue writes, IMediator mediator, TimeProvider clock) : IRequestHandler<PutDemoMovie, long>
{
    private const double OwnPopularity = 100;

    public async Task<long> Handle(PutDemoMovie request, CancellationToken cancellationToken)
    {
        var movie = await writes.RunAsync<ICatalogDb, Movie>(
            "catalog.put-demo-movie",
            (db, token) => PutAsync(db, request, token),
            cancellationToken,
            WritePriority.Background);
        await mediator.Send(new PutDemoLists(), cancellationToken);
        return movie.Id;
    }

    private async Task<Movie> PutAsync(ICatalogDb db, PutDemoMovie request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // An older data directory may hold the film twice: the built-in one has the greater id.
        var movie = await db.Movies.Where(movie => movie.IsDemo && movie.Title == request.Title)
            .OrderByDescending(movie => movie.TmdbId)
            .FirstOrDefaultAsync(cancellationToken);
        if (movie is null)
        {
            movie = new Movie
            {
                TmdbId = await OwnIds.NextAsync(db, cancellationToken),
                Title = request.Title,
                OriginalTitle = request.Title,
                OriginalLanguage = "en",
                Status = "Released",
                IsDemo = true,
                // What plays without a network comes first.
                Popularity = OwnPopularity,
                CreatedAt = now,
                UpdatedAt = now,
            };
            db.Movies.Add(movie);
        }

        movie.Overview = request.Overview;
        movie.ReleaseDate = new DateOnly(request.Year, 1, 1);
        movie.Runtime = request.RuntimeMinutes;
        movie.PosterPath = DemoArtwork.PathOf(movie.TmdbId, DemoArtwork.Poster);
        movie.BackdropPath = DemoArtwork.PathOf(movie.TmdbId, DemoArtwork.Backdrop);
        movie.RemovedAt = null;
        await db.SaveChangesAsync(cancellationToken);
        var entries = await SearchEntries.LoadAsync(db, MediaType.Movie, [movie.Id], cancellationToken);
        if (entries.Count == 0)
        {
            SearchEntries.Put(db, entry: null, new SearchableTitle(
                MediaType.Movie,
                movie.Id,
                movie.Title,
                movie.OriginalTitle,
                [],
                movie.Popularity,
                movie.Year));
        }

        return movie;
    }
}
