using Miauflix.Domain.Accounts;

namespace Miauflix.Application.Accounts.Ports;

/// <summary>
/// Who may do what now, answered from memory so that every request can ask: rows are read once, then kept until they change. An answer is
/// never older than the last change that was reported. Thread safe.
/// </summary>
public interface IAccessRegistry
{
    ValueTask<UserAccess?> FindUserAsync(Guid userId, CancellationToken cancellationToken);

    /// <summary>The session, ended or not, or null when it is unknown.</summary>
    ValueTask<SessionAccess?> FindSessionAsync(string sessionId, CancellationToken cancellationToken);

    /// <param name="keyHash"><see cref="OpaqueToken.Hash"/> of the key.</param>
    ValueTask<ApiKeyAccess?> FindApiKeyAsync(string keyHash, CancellationToken cancellationToken);

    /// <param name="keyHash"><see cref="OpaqueToken.Hash"/> of the key.</param>
    ValueTask<StreamingKeyAccess?> FindStreamingKeyAsync(string keyHash, CancellationToken cancellationToken);

    /// <summary>Cancelled when the thing ends, so that open responses end with it.</summary>
    CancellationToken EndOf(AccessSubject subject);

    /// <summary>Call after the commit of a change of the user's row.</summary>
    void UserChanged(Guid userId);

    /// <summary>Call after the commit that revoked one streaming key because its user has too many.</summary>
    void StreamingKeyDropped(string keyHash);

    /// <summary>Call after the commit that ended it: what is open with it is cancelled, its streaming keys are forgotten.</summary>
    void Ended(AccessSubject subject);
}

/// <summary>Something that grants access and can end.</summary>
public readonly record struct AccessSubject(AccessSubjectKind Kind, string Id)
{
    /// <summary>Disabled, deleted, or all streaming keys ended by a password change.</summary>
    public static AccessSubject User(Guid id) => new(AccessSubjectKind.User, id.ToString("D"));

    public static AccessSubject Session(string id) => new(AccessSubjectKind.Session, id);

    public static AccessSubject ApiKey(Guid id) => new(AccessSubjectKind.ApiKey, id.ToString("D"));
}

public enum AccessSubjectKind
{
    User,
    Session,
    ApiKey,
}

public sealed record UserAccess(Guid Id, string Email, string? DisplayName, UserRole Role, bool IsEnabled, int SecurityVersion);

/// <param name="HasEnded">Ended in a way that ends its access tokens too; an evicted session has not.</param>
public sealed record SessionAccess(string Id, Guid UserId, bool HasEnded);

public sealed record ApiKeyAccess(Guid Id, Guid UserId, ApiKeyScopes Scopes, DateTimeOffset? ExpiresAt);

/// <summary>A key that is not revoked; whether it has expired is for the caller to check.</summary>
public sealed record StreamingKeyAccess(
    Guid Id,
    Guid UserId,
    string? SessionId,
    Guid? ApiKeyId,
    long? MovieId,
    long? EpisodeId,
    long? SourceId,
    DateTimeOffset ExpiresAt,
    CancellationToken Ended);
