using MediatR;
using Miauflix.Application.Accounts;
using Miauflix.Application.Sources.Upkeep;
using Miauflix.Application.Sources;
using Miauflix.Application.Sources.Files;
using Miauflix.Application.Sources.Providers;
using Miauflix.Application.Sources.Review;
using Miauflix.Application.Sources.Searching;
using Miauflix.Application.Catalog.Sync;
using Miauflix.Application.Catalog.Trakt;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Miauflix.Application.Storage;

namespace Miauflix.Infrastructure.Jobs;

/// <summary>Everything that runs by the clock, in one table. Times are UTC cron expressions; a job is a command.</summary>
internal static class RecurringJobs
{
    public static readonly IReadOnlyDictionary<string, RecurringJob> All = new Dictionary<string, RecurringJob>
    {
        ["source-stats"] = new("* * * * *", () => new RefreshSourceStats()),
        ["catalog-refresh-lists"] = new("0 * * * *", () => new RefreshLists()) { RunsAtStart = true },
        ["catalog-sync-movies"] = new("10 * * * *", () => new SyncChanges(MediaType.Movie)),
        ["catalog-sync-shows"] = new("20 * * * *", () => new SyncChanges(MediaType.Tv)),
        ["catalog-sync-seasons"] = new("* * * * *", () => new SyncSeasons()),
        ["catalog-track-air-dates"] = new("40 * * * *", () => new TrackAirDates()),
        ["catalog-refresh-stale"] = new("15 2 * * *", () => new RefreshStale()),
        ["catalog-sync-genres"] = new("45 2 * * *", () => new SyncGenres()),
        ["catalog-prune"] = new("30 3 * * *", () => new PruneCatalog()),
        ["trakt-sync"] = new("*/15 * * * *", () => new SyncTrakt()),
        ["trakt-refresh-tokens"] = new("7/15 * * * *", () => new RefreshTraktTokens()),
        ["trakt-outbox"] = new("* * * * *", () => new SendTraktOutbox()),
        ["db-maintenance"] = new("15 4 * * *", () => new MaintainDatabase()),
        ["accounts-cleanup"] = new("0 * * * *", () => new CleanUpAccounts()),
        ["source-search"] = new("* * * * *", () => new DrainSearches()),
        ["source-files"] = new("* * * * *", () => new FetchSourceFiles()),
        ["source-verify"] = new("*/10 * * * *", () => new VerifyChangedSources()),
        ["source-rescore"] = new("30 3 * * *", () => new RescoreSources()),
        ["source-cleanup"] = new("0 4 * * *", () => new CleanUpSources()),
        ["provider-mirrors"] = new("25 * * * *", () => new DiscoverMirrors()) { RunsAtStart = true },
        ["provider-health"] = new("*/5 * * * *", () => new CheckProviders()),
        ["tracker-list"] = new("15 4 * * *", () => new RefreshTrackerList()),
        ["storage-monitor"] = new("* * * * *", () => new MonitorStorage()),
        ["storage-reconcile"] = new("15 4 * * *", () => new ReconcileStorage()),
        ["storage-cleanup"] = new("*/5 * * * *", () => new CleanUpStorage()),
        ["storage-verify"] = new("15 5 * * *", () => new VerifyDueItems()),
        ["storage-audit-trim"] = new("45 3 * * *", () => new TrimStorageAudit()),
        ["audit-retention"] = new("30 3 * * *", () => new TrimAudit()),
    };
}

/// <param name="Cron">When, in UTC.</param>
internal sealed record RecurringJob(string Cron, Func<IRequest> Command)
{
    /// <summary>Once more when the server starts.</summary>
    public bool RunsAtStart { get; init; }
}
