using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Accounts;

/// <summary>Starts a session for a user who has proved who they are, whichever way; used by every kind of login.</summary>
internal sealed class SessionIssuer(
    IWriteQueue writes,
    IAccessTokens accessTokens,
    IRequestOrigin origin,
    IAuditLog audit,
    IOptions<AccountsOptions> options,
    TimeProvider clock)
{
    /// <param name="newPasswordHash">Replaces the stored hash in the same transaction, when the password was just hashed again.</param>
    /// <exception cref="UnauthenticatedException">The user was disabled or deleted meanwhile.</exception>
    public async Task<SignedIn> StartAsync(
        Guid userId,
        TokenDelivery delivery,
        string? deviceName,
        CancellationToken cancellationToken,
        string? newPasswordHash = null)
    {
        var now = clock.GetUtcNow();
        var refreshToken = OpaqueToken.Create();
        var session = NewSession(userId, delivery, deviceName, now);
        var (user, evicted) = await writes.RunAsync<IAccountsDb, (User, List<string>)>(
            "accounts.sign-in",
            async (db, token) =>
            {
                var user = await db.Users.SingleOrDefaultAsync(row => row.Id == userId && row.IsEnabled, token)
                    ?? throw InvalidCredentials();
                user.LastLoginAt = now;
                user.PasswordHash = newPasswordHash ?? user.PasswordHash;
                var evicted = await EvictAsync(db, userId, now, token);
                db.Sessions.Add(session);
                db.RefreshTokens.Add(RefreshTokenOf(session, refreshToken, now));
                return (user, evicted);
            },
            cancellationToken);

        Record(user, session, evicted);
        return new SignedIn(
            session.Id,
            UserDto.Of(user),
            delivery,
            accessTokens.Issue(user, session.Id),
            refreshToken,
            options.Value.AccessTokenLifetime,
            session.ExpiresAt - now);
    }

    public static UnauthenticatedException InvalidCredentials() => new("Invalid credentials", code: "invalid-credentials");

    public static RefreshToken RefreshTokenOf(Session session, string token, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        SessionId = session.Id,
        TokenHash = OpaqueToken.Hash(token),
        IssuedAt = now,
        ExpiresAt = session.ExpiresAt,
    };

    private Session NewSession(Guid userId, TokenDelivery delivery, string? deviceName, DateTimeOffset now)
    {
        var life = options.Value;
        var lifetime = life.RefreshTokenLifetime.Value < life.MaxSessionLife ? life.RefreshTokenLifetime.Value : life.MaxSessionLife;
        return new Session
        {
            Id = SessionId.Create(),
            UserId = userId,
            CreatedAt = now,
            ExpiresAt = now + lifetime,
            LastAccessedAt = now,
            UserAgent = origin.UserAgent,
            IssueIp = origin.Ip,
            LastIp = origin.Ip,
            DeviceName = deviceName,
            Delivery = delivery,
        };
    }

    /// <summary>Makes room for one more session.</summary>
    private async Task<List<string>> EvictAsync(IAccountsDb db, Guid userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var surplus = await db.Sessions
            .Where(row => row.UserId == userId && row.EndedAt == null && row.ExpiresAt > now)
            .OrderByDescending(row => row.LastAccessedAt)
            .ThenByDescending(row => row.CreatedAt)
            .Skip(options.Value.MaxDeviceSlots - 1)
            .ToListAsync(cancellationToken);
        surplus.ForEach(row => row.End(SessionEndReason.Evicted, now));
        return surplus.ConvertAll(row => row.Id);
    }

    private void Record(User user, Session session, List<string> evicted)
    {
        audit.Record(new AuditEvent(AuditEventType.Login, "Signed in")
        {
            UserId = user.Id,
            UserEmail = user.Email,
            Metadata = new Dictionary<string, string> { ["session"] = session.Id },
        });
        foreach (var id in evicted)
        {
            audit.Record(new AuditEvent(AuditEventType.SessionEvicted, "A session made room for a new one")
            {
                UserId = user.Id,
                UserEmail = user.Email,
                Metadata = new Dictionary<string, string> { ["session"] = id },
            });
        }
    }
}
