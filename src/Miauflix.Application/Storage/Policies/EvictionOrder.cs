using Miauflix.Domain.Storage;

namespace Miauflix.Application.Storage.Policies;

/// <summary>
/// Which items go, in which order. Groups are used up one after another; inside a group the strategy of the policy decides. Pure: the same
/// items at the same time always give the same order.
/// </summary>
public static class EvictionOrder
{
    private static readonly TimeSpan StalePartial = TimeSpan.FromHours(24);
    private static readonly TimeSpan StalePreload = TimeSpan.FromHours(1);
    private static readonly TimeSpan StaleWatched = TimeSpan.FromHours(24);

    /// <summary>The items that may go, the first first.</summary>
    /// <param name="includeSoftProtected">Also what somebody is in the middle of: only a reader's need is worth that.</param>
    public static IReadOnlyList<EvictionChoice> Of(
        IEnumerable<EvictionCandidate> items,
        StoragePolicy policy,
        DateTimeOffset now,
        bool includeSoftProtected) =>
        [.. Sort(items.Select(item => (item, group: GroupOf(item, policy, now))), policy, now)
            .Where(entry => entry.group is not EvictionGroup.Never && (includeSoftProtected || entry.group != EvictionGroup.SoftProtected))
            .Select(entry => new EvictionChoice(entry.item, entry.group))];

    /// <summary>The group of an item.</summary>
    public static EvictionGroup GroupOf(EvictionCandidate item, StoragePolicy policy, DateTimeOffset now)
    {
        var idle = now - item.LastSeen;
        return item switch
        {
            { IsOpen: true } or { IsPinned: true } or { HasSeedingDuty: true } => EvictionGroup.Never,
            _ when IsProtected(item, policy) => EvictionGroup.Never,
            { IsBeingWatched: true } => EvictionGroup.SoftProtected,
            { State: StoredItemState.Partial, AccessCount: > 0 } when idle >= StalePartial => EvictionGroup.StalePartial,
            { Reason: StoredReason.Preload, AccessCount: 0 } when now - item.CreatedAt >= StalePreload => EvictionGroup.UnplayedPreload,
            { State: StoredItemState.Partial } when idle >= StalePartial => EvictionGroup.StalePartial,
            _ when policy.RetentionDays > 0 && idle >= TimeSpan.FromDays(policy.RetentionDays) => EvictionGroup.PastRetention,
            { IsWatchedByAll: true } when idle >= StaleWatched => EvictionGroup.Watched,
            _ => EvictionGroup.Others,
        };
    }

    private static bool IsProtected(EvictionCandidate item, StoragePolicy policy) =>
        policy.ProtectedContent.Any(mark => mark switch
        {
            ContentMarks.ContinueWatching => item.IsBeingWatched,
            ContentMarks.AutoDownload => item.Reason == StoredReason.Automation,
            ContentMarks.Unwatched => item.AccessCount == 0,
            _ => mark == item.Kind,
        });

    private static IOrderedEnumerable<(EvictionCandidate item, EvictionGroup group)> Sort(
        IEnumerable<(EvictionCandidate item, EvictionGroup group)> items,
        StoragePolicy policy,
        DateTimeOffset now)
    {
        var byGroup = items.OrderBy(entry => entry.group).ThenByDescending(entry => entry.item.IsUpgraded);
        return policy.CleanupStrategy switch
        {
            CleanupStrategy.Fifo => byGroup.ThenBy(entry => entry.item.CreatedAt).ThenBy(entry => entry.item.Id),
            CleanupStrategy.Priority => ByLastUse(byGroup.ThenBy(entry => KeepScore.Of(entry.item, now))),
            _ => ByLastUse(byGroup),
        };
    }

    private static IOrderedEnumerable<(EvictionCandidate item, EvictionGroup group)> ByLastUse(
        IOrderedEnumerable<(EvictionCandidate item, EvictionGroup group)> items) => items
        .ThenBy(entry => entry.item.LastSeen)
        .ThenBy(entry => entry.item.Popularity)
        .ThenBy(entry => entry.item.QualityRank)
        .ThenByDescending(entry => entry.item.BytesOnDisk)
        .ThenBy(entry => entry.item.Id);
}

/// <summary>An item and why it may go.</summary>
public sealed record EvictionChoice(EvictionCandidate Item, EvictionGroup Group);

/// <summary>The groups of the eviction order; the first goes first.</summary>
public enum EvictionGroup
{
    /// <summary>Unfinished, not accessed for a day.</summary>
    StalePartial,

    /// <summary>Made ready more than an hour ago and never played.</summary>
    UnplayedPreload,

    /// <summary>Not accessed for longer than the policy keeps things.</summary>
    PastRetention,

    /// <summary>Watched by everyone who started it, not accessed for a day.</summary>
    Watched,

    /// <summary>All other unprotected items.</summary>
    Others,

    /// <summary>Somebody is in the middle of it.</summary>
    SoftProtected,

    /// <summary>Open, pinned, protected by the policy, or under a seeding duty.</summary>
    Never,
}
