using MediatR;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Lists;

/// <summary>Makes sure the lists of the system are there, with the names and the order of this version.</summary>
public sealed record PutSystemLists : IRequest;

internal sealed class PutSystemListsHandler(IWriteQueue writes, TimeProvider clock) : IRequestHandler<PutSystemLists>
{
    public async Task<Unit> Handle(PutSystemLists request, CancellationToken cancellationToken)
    {
        await writes.RunAsync<ICatalogDb, int>("catalog.put-system-lists", PutAsync, cancellationToken);
        return Unit.Value;
    }

    private async Task<int> PutAsync(ICatalogDb db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var rows = await db.MediaLists.Where(list => list.Origin == ListOrigin.System).ToDictionaryAsync(list => list.Slug, cancellationToken);
        for (var order = 0; order < SystemLists.All.Count; order++)
        {
            var list = SystemLists.All[order];
            if (!rows.TryGetValue(list.Slug, out var row))
            {
                row = new MediaList
                {
                    Slug = list.Slug,
                    Name = list.Name,
                    Kind = list.Kind,
                    Origin = ListOrigin.System,
                    CreatedAt = now,
                    UpdatedAt = now,
                };
                db.MediaLists.Add(row);
            }

            (row.Name, row.Description, row.SortOrder) = (list.Name, list.Description, order);
        }

        return rows.Count;
    }
}
