using Miauflix.Application.Storage.Policies;
using Miauflix.Application.Storage.Ports;

namespace Miauflix.Application.Storage;

/// <summary>The effective quota now; the volume is looked at every 10 s at most. Thread safe.</summary>
internal sealed class StorageQuota(StoragePolicies policies, StorageLedger ledger, IMediaFiles files, TimeProvider clock)
{
    private static readonly TimeSpan MeasureEvery = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private Measurement? _last;

    public async Task<QuotaState> ReadAsync(CancellationToken cancellationToken)
    {
        var policy = await policies.CurrentAsync(cancellationToken);
        var measured = Measure();
        return new QuotaState(policy.Policy, QuotaPolicy.EffectiveQuota(policy.Policy, measured.Volume, measured.ManagedBytes), measured.Volume);
    }

    /// <summary>The next question measures anew: something was deleted, or the disk refused a write.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _last = null;
        }
    }

    private Measurement Measure()
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (_last is null || now - _last.At >= MeasureEvery)
            {
                _last = new Measurement(files.Volume(), ledger.ManagedBytes, now);
            }

            return _last;
        }
    }

    private sealed record Measurement(VolumeSpace Volume, long ManagedBytes, DateTimeOffset At);
}

internal sealed record QuotaState(StoragePolicy Policy, long QuotaBytes, VolumeSpace Volume);
