using System.Collections.Concurrent;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Storage.Policies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Miauflix.Application.Storage;

/// <summary>Deletes in the eviction order until usage is at the low mark, or the bytes that were asked for are free. One run at a time. Thread safe.</summary>
internal sealed partial class Cleanup(
    IServiceScopeFactory scopes,
    StorageQuota quota,
    StorageLedger ledger,
    ItemDeletion deletion,
    StorageAlarms alarms,
    TimeProvider clock,
    ILogger<Cleanup> logger)
{
    private const int RunsKept = 20;

    private readonly ConcurrentDictionary<Guid, CleanupReport> _runs = new();
    private int _isRunning;

    /// <summary>When the last run ended; null = not since the start.</summary>
    public DateTimeOffset? LastEnd { get; private set; }

    public CleanupReport? Find(Guid runId) => _runs.GetValueOrDefault(runId);

    /// <summary>What a run would delete now, in order.</summary>
    public async Task<CleanupReport> PlanAsync(CleanupWish wish, StoragePolicy? policy, CancellationToken cancellationToken)
    {
        var chosen = await ChooseAsync(wish, policy, cancellationToken);
        return new CleanupReport("planned", chosen.Sum(choice => choice.Item.BytesOnDisk), [.. chosen.Select(Deleted)], [], 0);
    }

    /// <summary>Starts a run and answers its id; it goes on after the answer.</summary>
    /// <exception cref="ConflictException">One is running.</exception>
    public Guid Start(CleanupWish wish, Guid? userId)
    {
        if (Interlocked.CompareExchange(ref _isRunning, 1, 0) != 0)
        {
            throw new ConflictException("A cleanup is running", "cleanup-running");
        }

        var runId = Guid.CreateVersion7(clock.GetUtcNow());
        _runs[runId] = new CleanupReport("running", 0, [], [], 0);
        _ = Task.Run(() => RunAsync(runId, wish, userId, CancellationToken.None), CancellationToken.None);
        return runId;
    }

    /// <summary>Runs when usage is above the high mark; does nothing while another run goes on.</summary>
    public async Task RunIfNeededAsync(CancellationToken cancellationToken)
    {
        var state = await quota.ReadAsync(cancellationToken);
        if (ledger.CountedBytes > Percent(state.QuotaBytes, state.Policy.HighWatermark) && Interlocked.CompareExchange(ref _isRunning, 1, 0) == 0)
        {
            await RunAsync(Guid.CreateVersion7(clock.GetUtcNow()), new CleanupWish(), userId: null, cancellationToken);
        }
    }

    /// <summary>Deletes what is past the policy's retention, however much room there is; does nothing while another run goes on.</summary>
    public async Task RunRetentionAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _isRunning, 1, 0) == 0)
        {
            await RunAsync(Guid.CreateVersion7(clock.GetUtcNow()), new CleanupWish(OnlyPastRetention: true), userId: null, cancellationToken);
        }
    }

    private static long Percent(long quotaBytes, int percent) => (long)((decimal)quotaBytes * percent / 100);

    private static CleanedItem Deleted(EvictionChoice choice) =>
        new(choice.Item.Id, choice.Item.Title, choice.Item.BytesOnDisk, choice.Group, choice.Group.ToString());

    private async Task RunAsync(Guid runId, CleanupWish wish, Guid? userId, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var (deleted, skipped) = (new List<CleanedItem>(), new List<SkippedItem>());
        var end = "done";
        try
        {
            var strategy = (await quota.ReadAsync(cancellationToken)).Policy.CleanupStrategy.ToString();
            foreach (var choice in await ChooseAsync(wish, policy: null, cancellationToken))
            {
                if (await deletion.DeleteAsync(choice.Item.Id, choice.Group.ToString(), strategy, userId, cancellationToken))
                {
                    deleted.Add(Deleted(choice));
                }
                else
                {
                    skipped.Add(new SkippedItem(choice.Item.Id, "in-use"));
                }
            }

            await alarms.CleanedAsync(
                deleted.Sum(item => item.Bytes),
                deleted.Count,
                isAskedFor: userId is not null,
                await quota.ReadAsync(cancellationToken),
                cancellationToken);
        }
        catch (Exception exception)
        {
            // A run has nobody who waits for it: its report says that it failed.
            end = "failed";
            LogFailed(logger, exception);
        }

        LastEnd = clock.GetUtcNow();
        _runs[runId] = new CleanupReport(end, deleted.Sum(item => item.Bytes), deleted, skipped, (long)clock.GetElapsedTime(started).TotalMilliseconds);
        foreach (var old in _runs.Keys.Order().SkipLast(RunsKept))
        {
            _runs.TryRemove(old, out _);
        }

        Interlocked.Exchange(ref _isRunning, 0);
    }

    /// <summary>At most one item beyond the need.</summary>
    private async Task<IReadOnlyList<EvictionChoice>> ChooseAsync(CleanupWish wish, StoragePolicy? policy, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var state = await quota.ReadAsync(cancellationToken);
        policy ??= state.Policy;
        var limit = QuotaPolicy.EffectiveQuota(policy, state.Volume, ledger.ManagedBytes);
        var items = await scope.ServiceProvider.GetRequiredService<EvictionCandidates>().ListAsync(cancellationToken);
        var order = EvictionOrder.Of(
            items.Where(item => wish.Types is null || wish.Types.Contains(item.Kind)),
            policy,
            clock.GetUtcNow(),
            wish.IncludeSoftProtected);
        if (wish.OnlyPastRetention)
        {
            return [.. order.Where(choice => choice.Group == EvictionGroup.PastRetention && choice.Item.BytesOnDisk > 0)];
        }

        var missing = wish.TargetBytes ?? (ledger.CountedBytes - Percent(limit, policy.LowWatermark));
        var chosen = new List<EvictionChoice>();
        foreach (var choice in order.Where(choice => choice.Item.BytesOnDisk > 0))
        {
            if (missing <= 0)
            {
                break;
            }

            chosen.Add(choice);
            missing -= choice.Item.BytesOnDisk;
        }

        return chosen;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Cleanup failed")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}

/// <param name="TargetBytes">Bytes to free; null = down to the low mark.</param>
/// <param name="Types">Only these kinds of content; null = all.</param>
/// <param name="OnlyPastRetention">What the policy keeps no longer, all of it, and nothing else.</param>
internal sealed record CleanupWish(
    long? TargetBytes = null,
    IReadOnlyList<string>? Types = null,
    bool IncludeSoftProtected = false,
    bool OnlyPastRetention = false);

/// <summary>What a cleanup did, or would do.</summary>
/// <param name="State"><c>planned</c>, <c>running</c>, <c>done</c> or <c>failed</c>.</param>
public sealed record CleanupReport(string State, long FreedBytes, IReadOnlyList<CleanedItem> Deleted, IReadOnlyList<SkippedItem> Skipped, long TookMs);

public sealed record CleanedItem(Guid ItemId, string Title, long Bytes, EvictionGroup Group, string Reason);

public sealed record SkippedItem(Guid ItemId, string Reason);
