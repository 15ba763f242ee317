using System.Text.Json.Serialization;
using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Storage.Policies;
using Miauflix.Application.Storage.Ports;
using Miauflix.Domain.Accounts;
using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Storage;

/// <summary>How full the storage is. Only administrators see more than the state.</summary>
public sealed record GetStorageStats : IRequest<StorageStats>;

/// <param name="State"><c>ok</c>, <c>warning</c>, <c>high</c>, <c>full</c> or <c>unavailable</c>.</param>
public sealed record StorageStats(string State, double UsagePercentOfQuota)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StorageDetails? Details { get; init; }
}

/// <summary>Bytes; of the volume what this user may use.</summary>
/// <param name="UsedSpace">Of the volume, by everybody.</param>
/// <param name="ForeignBytes">Of the volume, by others.</param>
/// <param name="ReservedBytes">Promised to what is open and not on disk yet.</param>
/// <param name="ByType">By <c>movie</c>, <c>tv</c> and <c>anime</c>.</param>
/// <param name="ReclaimableBytes">What may be deleted automatically.</param>
/// <param name="GrowthPerDay">Bytes, over the last seven days; negative when it shrinks, null on the first day.</param>
/// <param name="DaysUntilFull">If it goes on so; null while it does not grow.</param>
public sealed record StorageDetails(
    long TotalSpace,
    long UsedSpace,
    long FreeSpace,
    int ContentCount,
    DateTimeOffset? LastCleanup,
    long ManagedBytes,
    long QuotaBytes,
    long ForeignBytes,
    long ReservedBytes,
    long TrashBytes,
    IReadOnlyDictionary<string, long> ByType,
    IReadOnlyDictionary<StoredItemState, long> ByState,
    long ReclaimableBytes,
    IReadOnlyList<StoredTitle> Largest,
    long? GrowthPerDay,
    double? DaysUntilFull);

public sealed record StoredTitle(Guid ItemId, string Title, long BytesOnDisk);

internal sealed class GetStorageStatsHandler(
    StorageQuota quota,
    StorageLedger ledger,
    IMediaFiles files,
    Cleanup cleanup,
    EvictionCandidates candidates,
    StorageAlarms alarms,
    IStorageDb db,
    ICurrentUser currentUser,
    TimeProvider clock) : IRequestHandler<GetStorageStats, StorageStats>
{
    private const int LargestShown = 10;

    public async Task<StorageStats> Handle(GetStorageStats request, CancellationToken cancellationToken)
    {
        var state = await quota.ReadAsync(cancellationToken);
        var percent = Math.Round(StorageLevels.Percent(ledger.CountedBytes, state.QuotaBytes), 1);
        var stats = new StorageStats(NameOf(percent, state.Policy), percent);
        return currentUser.Required().Role == UserRole.Admin
            ? stats with { Details = await DetailsAsync(state, cancellationToken) }
            : stats;
    }

    private string NameOf(double percent, StoragePolicy policy) => files.IsAvailable
        ? StorageLevels.Next(alarms.Level, percent, policy) switch
        {
            StorageLevel.Full => "full",
            StorageLevel.High => "high",
            StorageLevel.Warning => "warning",
            _ => "ok",
        }
        : "unavailable";

    private async Task<StorageDetails> DetailsAsync(QuotaState state, CancellationToken cancellationToken)
    {
        var items = await candidates.ListUnorderedAsync(cancellationToken);
        var managed = ledger.ManagedBytes;
        var growth = await GrowthAsync(managed, cancellationToken);
        var now = clock.GetUtcNow();
        return new StorageDetails(
            state.Volume.TotalBytes,
            state.Volume.UsedBytes,
            state.Volume.FreeBytes,
            items.Count,
            cleanup.LastEnd,
            managed,
            state.QuotaBytes,
            Math.Max(0, state.Volume.UsedBytes - managed),
            ledger.CountedBytes - managed,
            managed - items.Sum(item => item.BytesOnDisk),
            ContentMarks.Kinds.ToDictionary(kind => kind, kind => items.Where(item => item.Kind == kind).Sum(item => item.BytesOnDisk)),
            items.GroupBy(item => item.State).ToDictionary(group => group.Key, group => group.Sum(item => item.BytesOnDisk)),
            items.Where(item => EvictionOrder.GroupOf(item, state.Policy, now) < EvictionGroup.SoftProtected).Sum(item => item.BytesOnDisk),
            [.. items.OrderByDescending(item => item.BytesOnDisk).Take(LargestShown).Select(item => new StoredTitle(item.Id, item.Title, item.BytesOnDisk))],
            growth,
            StorageGrowth.DaysUntilFull(growth, managed, state.QuotaBytes));
    }

    private async Task<long?> GrowthAsync(long managed, CancellationToken cancellationToken)
    {
        var samples = await db.StorageSamples.AsNoTracking().ToListAsync(cancellationToken);
        return StorageGrowth.PerDay(samples.Select(sample => (sample.Day, sample.ManagedBytes)), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), managed);
    }
}
