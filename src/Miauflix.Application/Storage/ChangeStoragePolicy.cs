using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Storage.Policies;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Storage;

/// <summary>Replaces the policy. It counts for the next bytes; what is too much goes at once.</summary>
/// <param name="Policy">The whole policy.</param>
/// <param name="Version">The version the change was made from.</param>
/// <param name="IsDryRun">Only say what a cleanup under it would delete.</param>
/// <param name="IsForced">Also a policy that leaves no room at all.</param>
public sealed record ChangeStoragePolicy(StoragePolicy Policy, int? Version, bool IsDryRun, bool IsForced) : IRequest<StoragePolicyView>;

internal sealed class ChangeStoragePolicyHandler(
    StoragePolicies policies,
    StorageQuota quota,
    StorageLedger ledger,
    Cleanup cleanup,
    ICurrentUser currentUser,
    IOptions<StorageOptions> options) : IRequestHandler<ChangeStoragePolicy, StoragePolicyView>
{
    private const string BelowActive = "below-active-windows";

    public async Task<StoragePolicyView> Handle(ChangeStoragePolicy request, CancellationToken cancellationToken)
    {
        if (request.Policy.Problems(options.Value.AllowSmallQuota) is { Count: > 0 } problems)
        {
            throw new InvalidRequestException(fields: problems);
        }

        var version = request.Version ?? throw InvalidRequestException.ForField("version", "is missing");
        var state = await quota.ReadAsync(cancellationToken);
        var effective = QuotaPolicy.EffectiveQuota(request.Policy, state.Volume, ledger.ManagedBytes);
        if (effective == 0 && !request.IsForced)
        {
            throw InvalidRequestException.ForField("maxBytes", "leaves no room at all on this volume");
        }

        if (request.IsDryRun)
        {
            return new StoragePolicyView(request.Policy, version, effective, WouldDelete: await cleanup.PlanAsync(new CleanupWish(), request.Policy, cancellationToken));
        }

        var changed = await policies.ReplaceAsync(request.Policy, version, currentUser.Required().UserId, cancellationToken);
        await cleanup.RunIfNeededAsync(cancellationToken);
        return new StoragePolicyView(changed.Policy, changed.Version, effective, ledger.CountedBytes > effective ? BelowActive : null);
    }
}
