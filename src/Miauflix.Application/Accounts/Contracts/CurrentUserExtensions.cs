using Miauflix.Application.Common.Errors;

namespace Miauflix.Application.Accounts.Contracts;

/// <summary>For use cases that only signed-in callers reach.</summary>
public static class CurrentUserExtensions
{
    /// <exception cref="UnauthenticatedException">The request is anonymous.</exception>
    public static Caller Required(this ICurrentUser currentUser) => currentUser.Caller ?? throw new UnauthenticatedException();
}
