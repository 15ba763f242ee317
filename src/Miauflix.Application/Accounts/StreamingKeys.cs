using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Accounts;

/// <summary>Streaming keys over the database, with look-ups from memory.</summary>
internal sealed class StreamingKeys(
    IWriteQueue writes,
    IAccessRegistry access,
    IOptions<AccountsOptions> options,
    TimeProvider clock) : IStreamingKeys
{
    public async Task<IssuedStreamingKey> IssueAsync(Caller owner, StreamingKeyBinding binding, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var secret = OpaqueToken.Create();
        var key = new StreamingKey
        {
            Id = Guid.CreateVersion7(now),
            KeyHash = OpaqueToken.Hash(secret),
            UserId = owner.UserId,
            SessionId = owner.SessionId,
            ApiKeyId = owner.ApiKeyId,
            MovieId = binding.MovieId,
            EpisodeId = binding.EpisodeId,
            SourceId = binding.SourceId,
            CreatedAt = now,
            ExpiresAt = now + options.Value.StreamingKeyLifetime,
        };
        var dropped = await writes.RunAsync<IAccountsDb, List<string>>(
            "accounts.issue-streaming-key",
            async (db, token) =>
            {
                var surplus = await db.StreamingKeys
                    .Where(row => row.UserId == owner.UserId && row.ExpiresAt > now && row.RevokedAt == null)
                    .OrderByDescending(row => row.CreatedAt)
                    .ThenByDescending(row => row.Id)
                    .Skip(StreamingKey.MaxPerUser - 1)
                    .ToListAsync(token);
                surplus.ForEach(row => row.RevokedAt = now);
                db.StreamingKeys.Add(key);
                return surplus.ConvertAll(row => row.KeyHash);
            },
            cancellationToken);
        dropped.ForEach(access.StreamingKeyDropped);
        return new IssuedStreamingKey(secret, key.ExpiresAt);
    }

    public async Task<StreamingKeyGrant?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (key.Length != IStreamingKeys.Length)
        {
            return null;
        }

        var found = await access.FindStreamingKeyAsync(OpaqueToken.Hash(key), cancellationToken);
        if (found is null || found.ExpiresAt <= clock.GetUtcNow())
        {
            return null;
        }

        var user = await access.FindUserAsync(found.UserId, cancellationToken);
        return user is { IsEnabled: true }
            ? new StreamingKeyGrant(
                found.Id,
                found.UserId,
                found.SessionId,
                found.ApiKeyId,
                new StreamingKeyBinding(found.MovieId, found.EpisodeId, found.SourceId),
                found.Ended)
            : null;
    }
}
