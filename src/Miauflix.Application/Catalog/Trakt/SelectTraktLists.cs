using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Messaging;
using Miauflix.Application.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Trakt;

/// <summary>
/// Chooses, in order, which lists at Trakt are among the caller's; the others go. Their content follows behind the request.
/// </summary>
/// <param name="ListIds">Ids of the route that lists them; <c>watchlist</c> is one.</param>
public sealed record SelectTraktLists(IReadOnlyList<string>? ListIds) : IRequest<IReadOnlyList<TraktListChoice>>;

internal sealed class SelectTraktListsValidator : AbstractValidator<SelectTraktLists>
{
    private const int MaxLists = 50;
    private const int MaxIdLength = 40;

    public SelectTraktListsValidator() => RuleFor(request => request.ListIds)
        .Must(ids => ids is { Count: <= MaxLists } && ids.All(id => id is { Length: >= 1 and <= MaxIdLength }) && ids.Distinct().Count() == ids.Count)
        .WithMessage($"must be at most {MaxLists} different ids");
}

internal sealed class SelectTraktListsHandler(
    TraktAccess access,
    TraktLists lists,
    IWriteQueue writes,
    ICommandFlights flights,
    ICurrentUser currentUser,
    TimeProvider clock) : IRequestHandler<SelectTraktLists, IReadOnlyList<TraktListChoice>>
{
    public async Task<IReadOnlyList<TraktListChoice>> Handle(SelectTraktLists request, CancellationToken cancellationToken)
    {
        var user = currentUser.Required().UserId;
        var wanted = request.ListIds!;
        var available = await access.CallAsync(user, caller => lists.AvailableAsync(caller, cancellationToken), cancellationToken);
        await writes.RunAsync<ICatalogDb, bool>(
            "catalog.select-trakt-lists",
            async (db, token) =>
            {
                var account = await db.TraktAccounts.SingleOrDefaultAsync(row => row.UserId == user, token) ?? throw TraktErrors.NotLinked();
                var known = available.Select(list => list.Info.RemoteId).Concat(account.SelectedLists).ToHashSet();
                if (wanted.Any(id => !known.Contains(id)))
                {
                    throw InvalidRequestException.ForField("listIds", "names a list that is not available");
                }

                account.ImportWatchlist = wanted.Contains(TraktListInfo.Watchlist);
                account.SelectedLists = [.. wanted.Where(id => id != TraktListInfo.Watchlist)];
                account.UpdatedAt = clock.GetUtcNow();
                await TraktLists.PutRowsAsync(db, account, available, account.UpdatedAt, token);
                return true;
            },
            cancellationToken);
        flights.QueueAfresh(new SyncTraktUser(user));
        return TraktListChoice.Of(available, wanted.ToHashSet());
    }
}
