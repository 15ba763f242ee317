using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Accounts.Contracts;

/// <summary>A user as everyone outside the administrators' lists sees it.</summary>
public sealed record UserDto(Guid Id, string Email, string? DisplayName, UserRole Role)
{
    internal static UserDto Of(User user) => new(user.Id, user.Email, user.DisplayName, user.Role);
}
