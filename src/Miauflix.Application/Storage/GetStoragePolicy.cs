using MediatR;
using Miauflix.Application.Storage.Policies;

namespace Miauflix.Application.Storage;

/// <summary>The policy in force.</summary>
public sealed record GetStoragePolicy : IRequest<StoragePolicyView>;

/// <param name="Version">Named by a change of the policy.</param>
/// <param name="EffectiveQuotaBytes">What it allows on the volume as it is now.</param>
/// <param name="Warning"><c>below-active-windows</c> when what is open needs more than the policy allows.</param>
/// <param name="WouldDelete">What a cleanup under the policy would delete; only for a dry run.</param>
public sealed record StoragePolicyView(StoragePolicy Policy, int Version, long EffectiveQuotaBytes, string? Warning = null, CleanupReport? WouldDelete = null);

internal sealed class GetStoragePolicyHandler(StoragePolicies policies, StorageQuota quota) : IRequestHandler<GetStoragePolicy, StoragePolicyView>
{
    public async Task<StoragePolicyView> Handle(GetStoragePolicy request, CancellationToken cancellationToken)
    {
        var current = await policies.CurrentAsync(cancellationToken);
        var state = await quota.ReadAsync(cancellationToken);
        return new StoragePolicyView(current.Policy, current.Version, state.QuotaBytes);
    }
}
