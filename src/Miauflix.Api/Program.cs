using Miauflix.Api;
using Miauflix.Api.Common.Maintenance;
using Miauflix.Api.Common.Startup;

return MaintenanceProcess.IsAsked(args)
    ? await MaintenanceProcess.RunAsync(args, CancellationToken.None)
    : await ServerProcess.RunAsync(args, ServerHost.Build, CancellationToken.None);
