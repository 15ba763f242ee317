using Hangfire;
using Miauflix.Api.Accounts.Access;
using Miauflix.Api.Common.Http;

namespace Miauflix.Api.Common.Jobs;

/// <summary>The dashboard of the jobs at <c>/hangfire</c>: administrators only, from this machine too.</summary>
internal static class JobsDashboard
{
    public const string Path = "/hangfire";

    public static void MapJobsDashboard(this WebApplication app) => app
        .MapHangfireDashboard(Path, new DashboardOptions
        {
            // Hangfire's own filter lets every local request in, and behind a reverse proxy every request is local.
            Authorization = [],
            DisplayStorageConnectionString = false,
            DashboardTitle = "Miauflix jobs",
        })
        .RequireAuthorization(AccessPolicies.Admin)
        .WithMetadata(new DashboardRouteAttribute());
}
