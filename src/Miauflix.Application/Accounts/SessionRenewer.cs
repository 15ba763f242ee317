using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Accounts;

/// <summary>
/// Exchanges a refresh token for the next one (RFC 9700 §4.14.2). The write queue runs one unit at a time, so of several racing uses of one
/// token exactly one finds it unused.
/// </summary>
internal sealed class SessionRenewer(
    IAccountsDb reads,
    IWriteQueue writes,
    IAccessTokens accessTokens,
    IAccessRegistry access,
    IRequestOrigin origin,
    IAuditLog audit,
    IOptions<AccountsOptions> options,
    TimeProvider clock)
{
    /// <param name="session">The session the token must belong to; null = whichever it belongs to.</param>
    /// <param name="delivery">How the token came; one that came another way than it was given out is refused.</param>
    public async Task<Renewal> RenewAsync(string token, string? session, TokenDelivery delivery, CancellationToken cancellationToken)
    {
        var hash = OpaqueToken.Hash(token);
        // Garbage must not occupy the write queue.
        if (!await reads.RefreshTokens.AnyAsync(row => row.TokenHash == hash, cancellationToken))
        {
            return Renewal.Refused;
        }

        var next = OpaqueToken.Create();
        var (result, owner, renewed) = await writes.RunAsync<IAccountsDb, (RenewalState, User?, Session?)>(
            "accounts.refresh",
            (db, unit) => ExchangeAsync(db, hash, next, session, delivery, unit),
            cancellationToken);
        Report(result, owner, renewed);
        return result == RenewalState.Renewed
            ? new Renewal(result, Tokens(owner!, renewed!, next))
            : new Renewal(result, null);
    }

    private async Task<(RenewalState State, User? Owner, Session? Session)> ExchangeAsync(
        IAccountsDb db,
        string hash,
        string next,
        string? expected,
        TokenDelivery delivery,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var token = await db.RefreshTokens.SingleOrDefaultAsync(row => row.TokenHash == hash, cancellationToken);
        var session = token is null ? null : await db.Sessions.SingleAsync(row => row.Id == token.SessionId, cancellationToken);
        if (token is null || session is null || session.Delivery != delivery || (expected is not null && session.Id != expected))
        {
            return (RenewalState.Refused, null, null);
        }

        var owner = await db.Users.SingleAsync(row => row.Id == session.UserId, cancellationToken);
        if (!session.IsLive(now) || token.ExpiresAt <= now || !owner.IsEnabled)
        {
            return (RenewalState.Refused, owner, session);
        }

        if (token.ConsumedAt is { } consumed)
        {
            return now - consumed <= options.Value.RefreshGrace
                ? (RenewalState.Raced, owner, session)
                : await EndStolenAsync(db, owner, session, now, cancellationToken);
        }

        token.ConsumedAt = now;
        session.Extend(now, options.Value.RefreshTokenLifetime, options.Value.MaxSessionLife, origin.Ip);
        db.RefreshTokens.Add(SessionIssuer.RefreshTokenOf(session, next, now));
        return (RenewalState.Renewed, owner, session);
    }

    private static async Task<(RenewalState State, User Owner, Session Session)> EndStolenAsync(
        IAccountsDb db,
        User owner,
        Session session,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        await db.EndSessionsAsync(row => row.Id == session.Id, SessionEndReason.TokenReused, now, cancellationToken);
        return (RenewalState.Reused, owner, session);
    }

    private void Report(RenewalState state, User? owner, Session? session)
    {
        if (state == RenewalState.Reused)
        {
            access.Ended(AccessSubject.Session(session!.Id));
        }

        AuditEvent? entry = state switch
        {
            RenewalState.Renewed => new(AuditEventType.TokenRefresh, "Session renewed"),
            RenewalState.Raced => new(AuditEventType.TokenRefresh, "A token was used twice within the grace", AuditSeverity.Warning),
            RenewalState.Reused => new(
                AuditEventType.SuspiciousActivity,
                "A consumed token was presented again; the session was ended",
                AuditSeverity.Critical),
            _ => null,
        };
        if (entry is not null)
        {
            audit.Record(entry with
            {
                UserId = owner!.Id,
                UserEmail = owner.Email,
                Metadata = new Dictionary<string, string> { ["session"] = session!.Id },
            });
        }
    }

    private SignedIn Tokens(User owner, Session session, string refreshToken) => new(
        session.Id,
        UserDto.Of(owner),
        session.Delivery,
        accessTokens.Issue(owner, session.Id),
        refreshToken,
        options.Value.AccessTokenLifetime,
        session.ExpiresAt - session.LastAccessedAt);
}

/// <summary>What became of a refresh token.</summary>
/// <param name="Tokens">Present when it was renewed.</param>
public sealed record Renewal(RenewalState State, SignedIn? Tokens)
{
    internal static readonly Renewal Refused = new(RenewalState.Refused, null);
}

public enum RenewalState
{
    Renewed,

    /// <summary>Unknown, expired, of another session, or of an ended one.</summary>
    Refused,

    /// <summary>Used a moment ago by another request of the same client; nothing is lost.</summary>
    Raced,

    /// <summary>Used long ago: theft. The session has been ended.</summary>
    Reused,
}
