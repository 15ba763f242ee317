using MediatR;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog;

/// <summary>Makes sure a title of the demo library is in the catalogue; answers our id. <paramref name="RuntimeMinutes"/> 0 = unknown.</summary>
public sealed record PutDemoMovie(string Title, int Year, int RuntimeMinutes, string Overview) : IRequest<long>;

internal sealed class PutDemoMovieHandler(IWriteQueue writes, TimeProvider clock) : IRequestHandler<PutDemoMovie, long>
{
    public async Task<long> Handle(PutDemoMovie request, CancellationToken cancellationToken)
    {
        var movie = await writes.RunAsync<ICatalogDb, Movie>(
            "catalog.put-demo-movie",
            (db, token) => PutAsync(db, request, token),
            cancellationToken,
            WritePriority.Background);
        return movie.Id;
    }

    private async Task<Movie> PutAsync(ICatalogDb db, PutDemoMovie request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var movie = await db.Movies.FirstOrDefaultAsync(movie => movie.IsDemo && movie.Title == request.Title, cancellationToken);
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
                CreatedAt = now,
                UpdatedAt = now,
            };
            db.Movies.Add(movie);
        }

        movie.Overview = request.Overview;
        movie.ReleaseDate = new DateOnly(request.Year, 1, 1);
        movie.Runtime = request.RuntimeMinutes;
        movie.RemovedAt = null;
        return movie;
    }
}
