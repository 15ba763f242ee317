using MediatR;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Lists;

/// <summary>
/// Replaces what a list holds in one transaction. Nothing is written when order and titles are the same; else the version goes up and
/// <see cref="ListChanged"/> follows the commit.
/// </summary>
internal sealed class ListItems(IWriteQueue writes, IMediator mediator, TimeProvider clock)
{
    /// <param name="listId">The list; nothing happens when it is gone.</param>
    /// <param name="items">In their order, each once.</param>
    /// <param name="isLoaded">They come from the list's source; placeholders do not.</param>
    /// <returns>Whether anything changed.</returns>
    public async Task<bool> ReplaceAsync(
        long listId,
        IReadOnlyList<TitleRef> items,
        WritePriority priority,
        CancellationToken cancellationToken,
        bool isLoaded = true)
    {
        var changed = await writes.RunAsync<ICatalogDb, string?>(
            "catalog.replace-list",
            (db, token) => ReplaceAsync(db, listId, items, isLoaded, token),
            cancellationToken,
            priority);
        if (changed is not null)
        {
            await mediator.Publish(new ListChanged(listId, changed), cancellationToken);
        }

        return changed is not null;
    }

    private async Task<string?> ReplaceAsync(
        ICatalogDb db,
        long listId,
        IReadOnlyList<TitleRef> items,
        bool isLoaded,
        CancellationToken cancellationToken)
    {
        var list = await db.MediaLists.SingleOrDefaultAsync(list => list.Id == listId, cancellationToken);
        if (list is null)
        {
            return null;
        }

        list.LoadedAt = isLoaded ? clock.GetUtcNow() : list.LoadedAt;
        var current = await db.MediaListItems.AsNoTracking()
            .Where(item => item.ListId == listId)
            .OrderBy(item => item.Position)
            .Select(item => new TitleRef(item.MediaType, item.MediaId))
            .ToListAsync(cancellationToken);
        if (current.SequenceEqual(items))
        {
            return null;
        }

        list.Version++;
        list.UpdatedAt = clock.GetUtcNow();
        await db.MediaListItems.Where(item => item.ListId == listId).ExecuteDeleteAsync(cancellationToken);
        db.MediaListItems.AddRange(items.Select((item, position) => new MediaListItem
        {
            ListId = listId,
            Position = position,
            MediaType = item.Type,
            MediaId = item.Id,
        }));
        return list.Slug;
    }
}
