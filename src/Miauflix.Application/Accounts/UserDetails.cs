using System.Linq.Expressions;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Accounts;

/// <summary>A user as administrators see them.</summary>
/// <param name="LockedUntil">Logins of strangers are refused until then.</param>
/// <param name="SessionCount">Live sessions.</param>
public sealed record UserDetails(
    Guid Id,
    string Email,
    string? DisplayName,
    UserRole Role,
    bool IsEnabled,
    DateTimeOffset? LockedUntil,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastLoginAt,
    int SessionCount)
{
    /// <summary>The newest lock may be in memory only.</summary>
    internal static Expression<Func<User, UserDetails>> Of(IAccountsDb db, DateTimeOffset now) => user => new UserDetails(
        user.Id,
        user.Email,
        user.DisplayName,
        user.Role,
        user.IsEnabled,
        user.LockoutEnd > now ? user.LockoutEnd : null,
        user.CreatedAt,
        user.LastLoginAt,
        db.Sessions.Count(session => session.UserId == user.Id && session.EndedAt == null && session.ExpiresAt > now));
}
