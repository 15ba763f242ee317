using System.Collections.Concurrent;
using Miauflix.Application.Accounts.Ports;

namespace Miauflix.Infrastructure.Accounts.Access;

/// <summary>The access registry: rows from the database while they do not change, and a signal per thing that can end.</summary>
internal sealed class AccessRegistry : IAccessRegistry
{
    /// <summary>Rows of each kind in memory; about 300 bytes each.</summary>
    private const int Capacity = 100_000;

    private readonly CurrentRows<Guid, UserAccess> _users;
    private readonly CurrentRows<string, SessionAccess> _sessions;
    private readonly CurrentRows<string, ApiKeyAccess> _apiKeys;
    private readonly CurrentRows<string, StreamingKeyAccess> _streamingKeys;
    private readonly ConcurrentDictionary<AccessSubject, CancellationTokenSource> _ends = new();

    public AccessRegistry(AccessRowReader rows)
    {
        _users = new(rows.UserAsync, Capacity);
        _sessions = new(rows.SessionAsync, Capacity);
        _apiKeys = new(rows.ApiKeyAsync, Capacity);
        _streamingKeys = new(async (hash, token) => WithEnd(await rows.StreamingKeyAsync(hash, token)), Capacity);
    }

    public ValueTask<UserAccess?> FindUserAsync(Guid userId, CancellationToken cancellationToken) => _users.FindAsync(userId, cancellationToken);

    public ValueTask<SessionAccess?> FindSessionAsync(string sessionId, CancellationToken cancellationToken) =>
        _sessions.FindAsync(sessionId, cancellationToken);

    public ValueTask<ApiKeyAccess?> FindApiKeyAsync(string keyHash, CancellationToken cancellationToken) =>
        _apiKeys.FindAsync(keyHash, cancellationToken);

    public ValueTask<StreamingKeyAccess?> FindStreamingKeyAsync(string keyHash, CancellationToken cancellationToken) =>
        _streamingKeys.FindAsync(keyHash, cancellationToken);

    public CancellationToken EndOf(AccessSubject subject) => _ends.GetOrAdd(subject, _ => new CancellationTokenSource()).Token;

    public void UserChanged(Guid userId) => _users.Forget(userId);

    public void StreamingKeyDropped(string keyHash) => _streamingKeys.Forget(keyHash);

    public void Ended(AccessSubject subject)
    {
        switch (subject.Kind)
        {
            case AccessSubjectKind.Session:
                _sessions.Forget(subject.Id);
                break;
            case AccessSubjectKind.ApiKey:
                Forget(_apiKeys, key => AccessSubject.ApiKey(key.Id) == subject);
                break;
            default:
                _users.Forget(Guid.Parse(subject.Id));
                Forget(_apiKeys, key => AccessSubject.User(key.UserId) == subject);
                break;
        }

        Forget(_streamingKeys, key => Subjects(key).Contains(subject));
        if (_ends.TryRemove(subject, out var end))
        {
            // Callbacks abort open responses; none of them blocks. The source has no timer, so it need not be disposed.
            end.Cancel();
        }
    }

    private static void Forget<TRow>(CurrentRows<string, TRow> rows, Func<TRow, bool> concerns)
        where TRow : class
    {
        foreach (var (hash, _) in rows.Known.Where(row => concerns(row.Value)))
        {
            rows.Forget(hash);
        }
    }

    private static IEnumerable<AccessSubject> Subjects(StreamingKeyAccess key)
    {
        yield return AccessSubject.User(key.UserId);
        if (key.SessionId is not null)
        {
            yield return AccessSubject.Session(key.SessionId);
        }

        if (key.ApiKeyId is { } apiKey)
        {
            yield return AccessSubject.ApiKey(apiKey);
        }
    }

    /// <summary>One linked signal per key and life in memory, so that a response costs nothing extra.</summary>
    private StreamingKeyAccess? WithEnd(StreamingKeyAccess? key) =>
        key is null ? null : key with { Ended = CancellationTokenSource.CreateLinkedTokenSource([.. Subjects(key).Select(EndOf)]).Token };
}
