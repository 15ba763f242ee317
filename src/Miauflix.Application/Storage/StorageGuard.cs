using Miauflix.Application.Storage.Ports;
using Miauflix.Application.Streaming.Contracts;
using Microsoft.Extensions.Logging;

namespace Miauflix.Application.Storage;

/// <summary>
/// Looks at the volume while things are written. When others fill it so that the quota shrinks below what is there, unused items go; when
/// that is not enough, or the volume is gone, nothing more is fetched until there is room again. Readers wait meanwhile. One caller at a time.
/// </summary>
internal sealed partial class StorageGuard(
    StorageLedger ledger,
    StorageQuota quota,
    StorageAlarms alarms,
    Cleanup cleanup,
    IMediaFiles files,
    IMediaFlow flow,
    ILogger<StorageGuard> logger)
{
    /// <summary>So much room must be back before fetching goes on.</summary>
    private const long ResumeBytes = 64L << 20;
    private const int ResumeShare = 50;

    private bool _isHeld;

    /// <summary>Whether something may be written now: then it is worth looking often.</summary>
    public bool IsBusy => _isHeld || ledger.OpenItems.Count > 0;

    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (!files.IsAvailable)
        {
            await HoldAsync(cancellationToken);
            return;
        }

        foreach (var itemId in ledger.OpenItems)
        {
            ledger.Measured(itemId, files.AllocatedBytes(itemId));
        }

        quota.Forget();
        var state = await quota.ReadAsync(cancellationToken);
        await alarms.ObserveAsync(ledger.CountedBytes, state, cancellationToken);
        if (ledger.ManagedBytes < state.QuotaBytes - (_isHeld ? Math.Min(ResumeBytes, state.QuotaBytes / ResumeShare) : 0))
        {
            GoOn();
            return;
        }

        if (ledger.ManagedBytes > 0)
        {
            await cleanup.RunIfNeededAsync(cancellationToken);
        }

        if (ledger.ManagedBytes >= (await quota.ReadAsync(cancellationToken)).QuotaBytes)
        {
            await HoldAsync(cancellationToken);
        }
    }

    private async Task HoldAsync(CancellationToken cancellationToken)
    {
        // Also what somebody opened meanwhile.
        await flow.HoldAsync(cancellationToken);
        if (!_isHeld)
        {
            _isHeld = true;
            LogHeld(logger);
        }
    }

    private void GoOn()
    {
        if (_isHeld)
        {
            flow.GoOn();
            _isHeld = false;
            LogGoesOn(logger);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "There is no room left for what is being fetched: nothing more is fetched until there is")]
    private static partial void LogHeld(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "There is room again: fetching goes on")]
    private static partial void LogGoesOn(ILogger logger);
}
