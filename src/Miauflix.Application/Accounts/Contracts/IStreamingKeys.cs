namespace Miauflix.Application.Accounts.Contracts;

/// <summary>
/// Streaming keys: what a <c>&lt;video src&gt;</c> carries because it cannot send headers. 32 random bytes, base64url (43 characters), stored
/// as SHA-256 only, bound to a user, to the issuing session or API key, and to at most one title or source.
/// </summary>
public interface IStreamingKeys
{
    /// <summary>Number of characters of a key.</summary>
    const int Length = 43;

    /// <summary>Issues a key to <paramref name="owner"/>; the oldest live key of the user goes when there would be more than 50.</summary>
    Task<IssuedStreamingKey> IssueAsync(Caller owner, StreamingKeyBinding binding, CancellationToken cancellationToken);

    /// <summary>
    /// What the key grants, or null when it is unknown, expired or revoked, or its user is disabled. Lookups are by hash and checked on
    /// every call; an answer is never older than the last revocation.
    /// </summary>
    Task<StreamingKeyGrant?> FindAsync(string key, CancellationToken cancellationToken);
}

/// <summary>What a key may play: at most one member is set; none set = anything the user may play.</summary>
public sealed record StreamingKeyBinding(long? MovieId = null, long? EpisodeId = null, long? SourceId = null);

/// <summary>The only time the key itself is seen.</summary>
public sealed record IssuedStreamingKey(string StreamingKey, DateTimeOffset ExpiresAt)
{
    /// <summary>Never prints the key.</summary>
    public override string ToString() => $"{nameof(IssuedStreamingKey)} {{ {nameof(ExpiresAt)} = {ExpiresAt:O} }}";
}

/// <summary>A valid key.</summary>
/// <param name="SessionId">The session it was issued to, if any.</param>
/// <param name="ApiKeyId">The API key it was issued to, if any.</param>
/// <param name="Ended">Cancelled when the key is revoked while a response is open; the response must end within 5 s.</param>
public sealed record StreamingKeyGrant(
    Guid KeyId,
    Guid UserId,
    string? SessionId,
    Guid? ApiKeyId,
    StreamingKeyBinding Binding,
    CancellationToken Ended);
