using MediatR;
using Miauflix.Application.Catalog.Lists;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Miauflix.Application.Catalog.Trakt;

/// <summary>
/// Reads a user's chosen lists and, where history is imported, what they watched. When nothing has changed at Trakt since the last time,
/// only lists that were not read for a day are. One list that fails keeps its content and does not stop the others.
/// Answers whether everything is up to date now.
/// </summary>
/// <param name="IsForced">Read everything, whatever Trakt says of changes.</param>
public sealed record SyncTraktUser(Guid UserId, bool IsForced = false) : IRequest<bool>;

internal sealed partial class SyncTraktUserHandler(
    ICatalogDb db,
    ITraktLibrary trakt,
    TraktAccess access,
    TraktTitles titles,
    TraktHistory history,
    ListItems items,
    IWriteQueue writes,
    TimeProvider clock,
    ILogger<SyncTraktUserHandler> logger) : IRequestHandler<SyncTraktUser, bool>
{
    private static readonly TimeSpan ListLife = TimeSpan.FromDays(1);

    public async Task<bool> Handle(SyncTraktUser request, CancellationToken cancellationToken)
    {
        var user = request.UserId;
        var account = await db.TraktAccounts.SingleOrDefaultAsync(account => account.UserId == user, cancellationToken);
        var name = SyncState.OfTrakt(user);
        var cursor = await db.SyncStates.Where(state => state.Name == name).Select(state => state.Cursor).SingleOrDefaultAsync(cancellationToken);
        if (account is not { IsUsable: true })
        {
            return false;
        }

        var activity = await access.CallAsync(user, caller => trakt.LastActivityAsync(caller, cancellationToken), cancellationToken);
        var isChanged = request.IsForced || activity != cursor;
        var isComplete = await SyncListsAsync(user, isChanged, cancellationToken);
        if (isChanged && account.ImportHistory)
        {
            await history.ImportAsync(user, cancellationToken);
        }

        if (isComplete && isChanged)
        {
            await MoveOnAsync(name, activity, cancellationToken);
        }

        return isComplete;
    }

    private async Task<bool> SyncListsAsync(Guid user, bool isChanged, CancellationToken cancellationToken)
    {
        var oldest = clock.GetUtcNow() - ListLife;
        var lists = await db.MediaLists
            .Where(list => list.OwnerUserId == user && list.Origin == ListOrigin.Trakt)
            .OrderBy(list => list.SortOrder)
            .Select(list => new { list.Id, RemoteId = list.RemoteId!, list.LoadedAt })
            .ToListAsync(cancellationToken);
        var due = lists.Where(list => isChanged || list.LoadedAt is null || list.LoadedAt < oldest).ToList();
        if (due.Count == 0)
        {
            return true;
        }

        var own = (await access.CallAsync(user, caller => trakt.OwnListsAsync(caller, cancellationToken), cancellationToken))
            .Select(list => list.RemoteId)
            .Append(TraktListInfo.Watchlist)
            .ToHashSet();
        var isComplete = true;
        foreach (var list in due)
        {
            try
            {
                await SyncListAsync(user, list.Id, list.RemoteId, own.Contains(list.RemoteId), cancellationToken);
            }
            catch (Exception exception) when (exception is UnavailableException or UpstreamFailedException)
            {
                isComplete = false;
                LogFailed(logger, list.RemoteId, user, exception.Message);
            }
        }

        return isComplete;
    }

    private async Task SyncListAsync(Guid user, long listId, string remoteId, bool isOwn, CancellationToken cancellationToken)
    {
        var read = await access.CallAsync(user, caller => trakt.ItemsAsync(caller, remoteId, isOwn, cancellationToken), cancellationToken);
        var found = await titles.FindAsync(read, cancellationToken);
        await items.ReplaceAsync(
            listId,
            [.. read.Select(item => found.GetValueOrDefault(item)).OfType<TitleRef>().Distinct()],
            WritePriority.Background,
            cancellationToken);
        LogRead(logger, remoteId, user, found.Count, read.Count - found.Count);
    }

    private Task<bool> MoveOnAsync(string name, string activity, CancellationToken cancellationToken) => writes.RunAsync<ICatalogDb, bool>(
        "catalog.move-on-trakt",
        async (write, token) =>
        {
            var now = clock.GetUtcNow();
            var state = await write.SyncStates.SingleOrDefaultAsync(state => state.Name == name, token);
            if (state is null)
            {
                state = new SyncState { Name = name, CreatedAt = now };
                write.SyncStates.Add(state);
            }

            (state.LastSync, state.Cursor, state.UpdatedAt) = (now, activity, now);
            return true;
        },
        cancellationToken,
        WritePriority.Background);

    [LoggerMessage(Level = LogLevel.Information, Message = "Trakt list {RemoteId} of user {UserId}: {Matched} titles, {Unmatched} unmatched")]
    private static partial void LogRead(ILogger logger, string remoteId, Guid userId, int matched, int unmatched);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Trakt list {RemoteId} of user {UserId} keeps its old content: {Reason}")]
    private static partial void LogFailed(ILogger logger, string remoteId, Guid userId, string reason);
}
