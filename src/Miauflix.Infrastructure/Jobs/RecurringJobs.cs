using MediatR;
using Miauflix.Application.Accounts;
using Miauflix.Application.Sources.Upkeep;
using Miauflix.Application.Sources.Searching;

namespace Miauflix.Infrastructure.Jobs;

/// <summary>Everything that runs by the clock, in one table. Times are UTC cron expressions; a job is a command.</summary>
internal static class RecurringJobs
{
    public static readonly IReadOnlyDictionary<string, RecurringJob> All = new Dictionary<string, RecurringJob>
    {
        ["source-stats"] = new("* * * * *", () => new RefreshSourceStats()),
        ["accounts-cleanup"] = new("0 * * * *", () => new CleanUpAccounts()),
        ["source-search"] = new("* * * * *", () => new DrainSearches()),
        ["audit-retention"] = new("30 3 * * *", () => new TrimAudit()),
    };
}

/// <param name="Cron">When, in UTC.</param>
internal sealed record RecurringJob(string Cron, Func<IRequest> Command);
