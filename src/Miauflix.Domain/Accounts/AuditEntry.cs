namespace Miauflix.Domain.Accounts;

/// <summary>Something that happened to accounts or access. Holds ids and route templates; never a token, key, password, body or header.</summary>
public sealed class AuditEntry
{
    public const int MaxDescriptionLength = 500;

    public required Guid Id { get; init; }

    public required AuditEventType EventType { get; init; }

    public required AuditSeverity Severity { get; init; }

    public required string Description { get; init; }

    /// <summary>Kept after the user is deleted.</summary>
    public Guid? UserId { get; init; }

    public string? UserEmail { get; init; }

    public string Ip { get; init; } = "";

    public string UserAgent { get; init; } = "";

    /// <summary>A JSON object.</summary>
    public string Metadata { get; init; } = "{}";

    public required DateTimeOffset CreatedAt { get; init; }
}

public enum AuditSeverity
{
    Info,
    Warning,
    Error,
    Critical,
}

/// <summary>What happened; shown in capitals with underscores.</summary>
public enum AuditEventType
{
    Login,
    Logout,
    LoginFailure,
    SecurityLockout,
    PasswordChange,
    PasswordReset,
    TokenRefresh,
    TokenInvalidation,

    /// <summary>403.</summary>
    UnauthorizedAccess,
    UserCreation,
    UserUpdate,
    UserDeletion,
    RoleChange,
    UserDisabled,
    SessionEvicted,
    ApiKeyCreated,
    ApiKeyRevoked,
    DeviceApproved,
    TraktLinked,
    TraktUnlinked,
    ConfigurationChange,
    SecuritySettingChange,
    SuspiciousActivity,

    /// <summary>At most one per client, policy and minute.</summary>
    RateLimitExceeded,

    /// <summary>A 500; the trace id only.</summary>
    ApiError,
    StorageCleanup,
    Other,
}
