using MediatR;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Catalog.Demo;

/// <summary>Hides the demo titles; their rows stay, so that they come back with everything that refers to them.</summary>
public sealed record RemoveDemoTitles : IRequest;

internal sealed class RemoveDemoTitlesHandler(IWriteQueue writes, TimeProvider clock) : IRequestHandler<RemoveDemoTitles>
{
    public async Task<Unit> Handle(RemoveDemoTitles request, CancellationToken cancellationToken)
    {
        await writes.RunAsync<ICatalogDb, bool>("catalog.remove-demo-titles", HideAsync, cancellationToken, WritePriority.Background);
        return Unit.Value;
    }

    private async Task<bool> HideAsync(ICatalogDb db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await db.TitleSearchEntries
            .Where(entry => (entry.MediaType == MediaType.Movie && db.Movies.Any(movie => movie.Id == entry.MediaId && movie.IsDemo))
                || (entry.MediaType == MediaType.Tv && db.TvShows.Any(show => show.Id == entry.MediaId && show.IsDemo)))
            .ExecuteDeleteAsync(cancellationToken);
        await db.Movies.Where(movie => movie.IsDemo && movie.RemovedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(movie => movie.RemovedAt, now), cancellationToken);
        await db.TvShows.Where(show => show.IsDemo && show.RemovedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(show => show.RemovedAt, now), cancellationToken);
        return true;
    }
}

/// <summary>As soon as a list holds real titles, the demo makes room for them.</summary>
internal sealed class RemoveDemoOnceReal(ICatalogDb db, IOptionsMonitor<CatalogOptions> options, IMediator mediator) : INotificationHandler<ListChanged>
{
    public async Task Handle(ListChanged notification, CancellationToken cancellationToken)
    {
        if (!options.CurrentValue.IsDemoEnabled
            && (await db.Movies.AnyAsync(movie => movie.IsDemo && movie.RemovedAt == null, cancellationToken)
                || await db.TvShows.AnyAsync(show => show.IsDemo && show.RemovedAt == null, cancellationToken)))
        {
            await mediator.Send(new RemoveDemoTitles(), cancellationToken);
        }
    }
}
