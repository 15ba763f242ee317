using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Trakt;

/// <summary>A list at Trakt that a user may choose.</summary>
internal sealed record AvailableTraktList(TraktListInfo Info, bool IsOwn);

/// <summary>Which lists at Trakt there are for a user, and the rows of those that are chosen.</summary>
internal sealed class TraktLists(ITraktLibrary trakt)
{
    private const int MaxNameLength = 200;
    private const int MaxDescriptionLength = 1_000;

    private static readonly TraktListInfo Watchlist = new(TraktListInfo.Watchlist, "Watchlist", "What you want to watch, from Trakt", 0);

    /// <summary>The watchlist, the user's own, then those of others; each once.</summary>
    public async Task<IReadOnlyList<AvailableTraktList>> AvailableAsync(TraktCaller caller, CancellationToken cancellationToken)
    {
        var own = await trakt.OwnListsAsync(caller, cancellationToken);
        var others = await trakt.PublicListsAsync(caller, cancellationToken);
        return
        [
            .. own.Prepend(Watchlist).Select(list => new AvailableTraktList(list, IsOwn: true))
                .Concat(others.Select(list => new AvailableTraktList(list, IsOwn: false)))
                .DistinctBy(list => list.Info.RemoteId),
        ];
    }

    /// <summary>Remote ids of what a user imports: the watchlist first, then the chosen lists in their order.</summary>
    public static IEnumerable<string> SelectedOf(TraktAccount account) =>
        account.ImportWatchlist ? account.SelectedLists.Prepend(TraktListInfo.Watchlist) : account.SelectedLists;

    /// <summary>
    /// Makes the rows of a user's lists those that are chosen, in their order, with what is known of their names; and lets the next
    /// synchronisation read everything.
    /// </summary>
    public static async Task PutRowsAsync(
        ICatalogDb write,
        TraktAccount account,
        IReadOnlyList<AvailableTraktList> known,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var rows = await write.MediaLists
            .Where(list => list.OwnerUserId == account.UserId && list.Origin == ListOrigin.Trakt)
            .ToDictionaryAsync(list => list.RemoteId!, cancellationToken);
        var infos = known.Select(list => list.Info).Append(Watchlist).DistinctBy(info => info.RemoteId).ToDictionary(info => info.RemoteId);
        var order = 0;
        foreach (var remoteId in SelectedOf(account))
        {
            var info = infos.GetValueOrDefault(remoteId);
            if (!rows.Remove(remoteId, out var row))
            {
                row = NewRow(account.UserId, remoteId, now);
                write.MediaLists.Add(row);
            }

            row.Name = TextLimits.Cut(info?.Name ?? row.Name, MaxNameLength);
            row.Description = TextLimits.Cut(info?.Description ?? row.Description, MaxDescriptionLength);
            row.SortOrder = order++;
        }

        write.MediaLists.RemoveRange(rows.Values);
        var state = SyncState.OfTrakt(account.UserId);
        await write.SyncStates.Where(row => row.Name == state).ExecuteDeleteAsync(cancellationToken);
    }

    private static MediaList NewRow(Guid owner, string remoteId, DateTimeOffset now) => new()
    {
        Slug = $"trakt_{remoteId}",
        Name = $"Trakt {remoteId}",
        Kind = ListKind.Mixed,
        Origin = ListOrigin.Trakt,
        OwnerUserId = owner,
        RemoteId = remoteId,
        CreatedAt = now,
        UpdatedAt = now,
    };
}
