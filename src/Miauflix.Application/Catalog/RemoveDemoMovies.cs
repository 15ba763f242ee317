using MediatR;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog;

/// <summary>Hides the demo titles; their rows stay, so that they come back with everything that refers to them.</summary>
public sealed record RemoveDemoMovies : IRequest;

internal sealed class RemoveDemoMoviesHandler(IWriteQueue writes, TimeProvider clock) : IRequestHandler<RemoveDemoMovies>
{
    public async Task<Unit> Handle(RemoveDemoMovies request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await writes.RunAsync<ICatalogDb, int>(
            "catalog.remove-demo-movies",
            (db, token) => db.Movies
                .Where(movie => movie.IsDemo && movie.RemovedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(movie => movie.RemovedAt, now), token),
            cancellationToken,
            WritePriority.Background);
        return Unit.Value;
    }
}
