using System.Text.Json;
using System.Text.Json.Serialization;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Storage.Policies;
using Miauflix.Application.Storage.Ports;
using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Storage;

/// <summary>The policy in force: from the database once an administrator changed it, until then from the configuration. Thread safe.</summary>
internal sealed class StoragePolicies(IServiceScopeFactory scopes, IOptions<StorageOptions> options, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private VersionedPolicy? _current;

    /// <summary>As it is written in the audit and the database.</summary>
    public static string Write(StoragePolicy policy) => JsonSerializer.Serialize(policy, Json);

    public async Task<VersionedPolicy> CurrentAsync(CancellationToken cancellationToken) => _current ??= await ReadAsync(cancellationToken);

    /// <summary>Replaces the policy and leaves an audit row with both.</summary>
    /// <exception cref="ConflictException">The policy is not of the version the change was made from any more.</exception>
    public async Task<VersionedPolicy> ReplaceAsync(StoragePolicy policy, int fromVersion, Guid userId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var changed = await scope.ServiceProvider.GetRequiredService<IWriteQueue>().RunAsync<IStorageDb, VersionedPolicy>(
            "storage.policy",
            async (db, token) =>
            {
                var row = await db.StoragePolicies.SingleOrDefaultAsync(token);
                if ((row?.Version ?? 0) != fromVersion)
                {
                    throw new ConflictException("The policy has changed", "stale-version");
                }

                var before = row?.Policy ?? Write(options.Value.FirstPolicy);
                row ??= db.StoragePolicies.Add(new StoragePolicyRow { Policy = before }).Entity;
                (row.Policy, row.Version, row.UpdatedAt) = (Write(policy), fromVersion + 1, clock.GetUtcNow());
                db.StorageOperations.Add(Operations.New(clock, StorageAction.Policy, "done", userId, before: before, after: row.Policy));
                return new VersionedPolicy(policy, row.Version);
            },
            cancellationToken);
        _current = changed;
        return changed;
    }

    private async Task<VersionedPolicy> ReadAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var row = await scope.ServiceProvider.GetRequiredService<IStorageDb>().StoragePolicies.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return row is null
            ? new VersionedPolicy(options.Value.FirstPolicy, 0)
            : new VersionedPolicy(JsonSerializer.Deserialize<StoragePolicy>(row.Policy, Json)!, row.Version);
    }
}

/// <param name="Version">0 until an administrator changed it.</param>
internal sealed record VersionedPolicy(StoragePolicy Policy, int Version);
