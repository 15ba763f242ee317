using Miauflix.Api;
using Miauflix.Api.Common.Startup;

return await ServerProcess.RunAsync(args, ServerHost.Build, CancellationToken.None);
