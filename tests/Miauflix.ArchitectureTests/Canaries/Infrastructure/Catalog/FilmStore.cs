using Microsoft.EntityFrameworkCore;
using Miauflix.ArchitectureTests.Canaries.Application.Catalog.Ports;
using Miauflix.ArchitectureTests.Canaries.Infrastructure.Persistence;

namespace Miauflix.ArchitectureTests.Canaries.Infrastructure.Catalog;

/// <summary>An adapter that takes the context, saves and opens transactions by itself.</summary>
internal sealed class FilmStore(FilmContext context) : IFilmTrailers
{
    public Func<Task> Save => async () =>
    {
        await using var transaction = await context.Database.BeginTransactionAsync();
        await context.SaveChangesAsync();
    };

    public int SaveNow(DbContext any) => any.SaveChanges();
}

internal sealed class FilmFrames : IFilmFrames
{
    public Task<IFilmFrame> TakeAsync(CancellationToken cancellationToken) => Task.FromResult<IFilmFrame>(new FilmFrame());

    private sealed class FilmFrame : IFilmFrame;
}
