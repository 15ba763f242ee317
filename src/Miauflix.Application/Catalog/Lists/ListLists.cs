using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Lists;

/// <summary>The lists of the system and the caller's own, in their order.</summary>
public sealed record ListLists : IRequest<IReadOnlyList<ListSummary>>;

/// <param name="Url">Where its content is, below <c>/api</c>.</param>
public sealed record ListSummary(string Name, string Slug, string Description, string Url, ListKind Kind, int ItemCount, DateTimeOffset UpdatedAt);

internal sealed class ListListsHandler(ICatalogDb db, ICurrentUser currentUser) : IRequestHandler<ListLists, IReadOnlyList<ListSummary>>
{
    public async Task<IReadOnlyList<ListSummary>> Handle(ListLists request, CancellationToken cancellationToken)
    {
        var user = currentUser.Required().UserId;
        var lists = await db.MediaLists
            .Where(list => list.OwnerUserId == null || list.OwnerUserId == user)
            .OrderBy(list => list.OwnerUserId != null)
            .ThenBy(list => list.SortOrder)
            .ThenBy(list => list.Id)
            .Select(list => new ListSummary(
                list.Name,
                list.Slug,
                list.Description,
                "/list/" + list.Slug,
                list.Kind,
                db.MediaListItems.Count(item => item.ListId == list.Id
                    && ((item.MediaType == MediaType.Movie && db.Movies.Any(movie => movie.Id == item.MediaId && movie.RemovedAt == null))
                        || (item.MediaType == MediaType.Tv && db.TvShows.Any(show => show.Id == item.MediaId && show.RemovedAt == null)))),
                list.UpdatedAt))
            .ToListAsync(cancellationToken);
        return [.. lists.Where(list => list.ItemCount > 0 || SystemLists.Find(list.Slug) is not { IsCore: false })];
    }
}
