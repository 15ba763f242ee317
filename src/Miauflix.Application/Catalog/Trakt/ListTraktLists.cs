using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Catalog.Ports;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Trakt;

/// <summary>The lists at Trakt that the caller may choose from: the watchlist, their own, and what many others look at or like.</summary>
public sealed record ListTraktLists : IRequest<IReadOnlyList<TraktListChoice>>;

/// <param name="Id">Trakt's id, or <c>watchlist</c>.</param>
/// <param name="Own">The caller's own.</param>
/// <param name="Selected">It is among the caller's lists here.</param>
public sealed record TraktListChoice(string Id, string Name, string Description, int ItemCount, bool Own, bool Selected)
{
    internal static IReadOnlyList<TraktListChoice> Of(IReadOnlyList<AvailableTraktList> available, IReadOnlySet<string> selected) =>
    [
        .. available.Select(list => new TraktListChoice(
            list.Info.RemoteId,
            list.Info.Name,
            list.Info.Description,
            list.Info.ItemCount,
            list.IsOwn,
            selected.Contains(list.Info.RemoteId))),
    ];
}

internal sealed class ListTraktListsHandler(ICatalogDb db, TraktAccess access, TraktLists lists, ICurrentUser currentUser)
    : IRequestHandler<ListTraktLists, IReadOnlyList<TraktListChoice>>
{
    public async Task<IReadOnlyList<TraktListChoice>> Handle(ListTraktLists request, CancellationToken cancellationToken)
    {
        var user = currentUser.Required().UserId;
        var available = await access.CallAsync(user, caller => lists.AvailableAsync(caller, cancellationToken), cancellationToken);
        var account = await db.TraktAccounts.SingleAsync(account => account.UserId == user, cancellationToken);
        return TraktListChoice.Of(available, TraktLists.SelectedOf(account).ToHashSet());
    }
}
