namespace Miauflix.Domain.Accounts;

/// <summary>Someone who may sign in. Stored through ASP.NET Core Identity's store contracts; the role is a column.</summary>
public sealed class User
{
    /// <summary>Most characters of an e-mail address (RFC 5321 §4.5.3.1.3).</summary>
    public const int MaxEmailLength = 254;

    public const int MaxDisplayNameLength = 255;

    /// <summary>GUID version 7.</summary>
    public required Guid Id { get; init; }

    /// <summary>As typed, trimmed.</summary>
    public required string Email { get; set; }

    /// <summary>Upper case; unique.</summary>
    public required string NormalizedEmail { get; set; }

    /// <summary>bcrypt, <c>$2...</c>.</summary>
    public required string PasswordHash { get; set; }

    public required UserRole Role { get; set; }

    /// <summary>1..255 characters, or null.</summary>
    public string? DisplayName { get; set; }

    public bool IsEnabled { get; set; } = true;

    /// <summary>Part of every access token: raising it ends all of them at once.</summary>
    public int SecurityVersion { get; set; } = 1;

    /// <summary>Failed logins of strangers in a row when the last lock was put on.</summary>
    public int AccessFailedCount { get; set; }

    /// <summary>Logins of strangers are refused until then.</summary>
    public DateTimeOffset? LockoutEnd { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? LastLoginAt { get; set; }

    /// <summary>Whether this user keeps the server administrable.</summary>
    public bool IsActiveAdmin => IsEnabled && Role == UserRole.Admin;
}
