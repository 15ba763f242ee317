namespace Miauflix.Domain.Accounts;

/// <summary>What a user may do: <see cref="User"/> watches, <see cref="Admin"/> also runs the server.</summary>
public enum UserRole
{
    User,
    Admin,
}
