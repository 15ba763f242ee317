using System.Linq.Expressions;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Accounts;

/// <summary>Steps that several write units share. After the commit the ended sessions must be reported to <see cref="IAccessRegistry"/>.</summary>
internal static class SessionEnding
{
    /// <summary>Ends the matching sessions that have not ended, and their streaming keys; answers the ended ones.</summary>
    public static async Task<List<string>> EndSessionsAsync(
        this IAccountsDb db,
        Expression<Func<Session, bool>> which,
        SessionEndReason reason,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        // An evicted session can still be ended for good: its access token may live on.
        var sessions = await db.Sessions
            .Where(session => session.EndedAt == null || session.EndReason == SessionEndReason.Evicted)
            .Where(which)
            .ToListAsync(cancellationToken);
        sessions.ForEach(session => session.End(reason, now));
        var ids = sessions.ConvertAll(session => session.Id);
        await db.RevokeStreamingKeysAsync(key => key.SessionId != null && ids.Contains(key.SessionId), now, cancellationToken);
        return ids;
    }

    /// <summary>Revokes the matching streaming keys that are not revoked.</summary>
    public static async Task RevokeStreamingKeysAsync(
        this IAccountsDb db,
        Expression<Func<StreamingKey, bool>> which,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var keys = await db.StreamingKeys.Where(key => key.RevokedAt == null).Where(which).ToListAsync(cancellationToken);
        keys.ForEach(key => key.RevokedAt = now);
    }

    /// <summary>Reports ended sessions after their commit.</summary>
    public static void Ended(this IAccessRegistry access, IEnumerable<string> sessions)
    {
        foreach (var session in sessions)
        {
            access.Ended(AccessSubject.Session(session));
        }
    }
}
