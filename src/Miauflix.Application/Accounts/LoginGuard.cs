using Miauflix.Application.Accounts.Policies;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Accounts;

/// <summary>
/// Slows down guessing: ten failures in a row lock the account's address for strangers, known or not, and the client's address for all
/// logins. A client address that holds a live session of the user has a counter of its own, so that strangers cannot lock the owner out.
/// Failures are counted in memory; the lock of a user is also stored, so that a restart does not lift it.
/// </summary>
internal sealed class LoginGuard(
    LoginFailures failures,
    IAccountsDb db,
    IWriteQueue writes,
    IUserCredentials credentials,
    IRequestOrigin origin,
    IAuditLog audit,
    TimeProvider clock)
{
    /// <param name="user">The user with this address, if there is one.</param>
    /// <exception cref="TooManyRequestsException">Locked; the same for known and unknown addresses.</exception>
    public async Task<LoginAttempt> EnterAsync(string email, User? user, CancellationToken cancellationToken)
    {
        if (origin.IsExemptFromLimits)
        {
            return new LoginAttempt(_ => Task.CompletedTask, () => { });
        }

        var isHome = await IsHomeAsync(user, cancellationToken);
        var address = credentials.Normalize(email);
        var account = isHome ? $"home {origin.Ip} {address}" : Account(address);
        var client = $"client {origin.Ip}";
        var stored = isHome ? null : user?.LockoutEnd - clock.GetUtcNow();
        if ((failures.LockedFor(account) ?? failures.LockedFor(client) ?? stored) is { } wait && wait > TimeSpan.Zero)
        {
            throw new TooManyRequestsException(wait, code: "locked-out");
        }

        return new LoginAttempt(
            token => CountAsync(account, client, isHome ? null : user, token),
            () =>
            {
                failures.Reset(account);
                failures.Reset(client);
            });
    }

    /// <summary>When strangers may try this address again, or null.</summary>
    public DateTimeOffset? LockedUntil(string normalizedEmail) =>
        failures.LockedFor(Account(normalizedEmail)) is { } wait ? clock.GetUtcNow() + wait : null;

    /// <summary>An administrator lifts the lock.</summary>
    public async Task UnlockAsync(User user, CancellationToken cancellationToken)
    {
        failures.Reset(Account(user.NormalizedEmail));
        await StoreAsync(user.Id, failedCount: 0, lockoutEnd: null, cancellationToken);
    }

    private static string Account(string normalizedEmail) => $"account {normalizedEmail}";

    private async Task CountAsync(string account, string client, User? user, CancellationToken cancellationToken)
    {
        var locksAccount = failures.Add(account);
        var locksClient = failures.Add(client);
        if (locksAccount || locksClient)
        {
            audit.Record(new AuditEvent(AuditEventType.SecurityLockout, "Too many failed logins", AuditSeverity.Warning) { UserId = user?.Id });
        }

        if (locksAccount && user is not null)
        {
            await StoreAsync(user.Id, LoginFailures.Limit, clock.GetUtcNow() + LoginFailures.Window, cancellationToken);
        }
    }

    private Task<bool> StoreAsync(Guid userId, int failedCount, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) =>
        writes.RunAsync<IAccountsDb, bool>(
            "accounts.lockout",
            async (unit, token) =>
            {
                if (await unit.Users.SingleOrDefaultAsync(row => row.Id == userId, token) is { } user)
                {
                    (user.AccessFailedCount, user.LockoutEnd) = (failedCount, lockoutEnd);
                }

                return true;
            },
            cancellationToken);

    /// <summary>Whether the client's address holds a live session of the user.</summary>
    private async Task<bool> IsHomeAsync(User? user, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return user is not null && origin.Ip.Length > 0 && await db.Sessions.AnyAsync(
            session => session.UserId == user.Id && session.LastIp == origin.Ip && session.EndedAt == null && session.ExpiresAt > now,
            cancellationToken);
    }
}

/// <summary>One try; exactly one of the two is to be called.</summary>
internal sealed record LoginAttempt(Func<CancellationToken, Task> FailedAsync, Action Succeeded);
