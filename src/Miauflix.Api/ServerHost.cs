using Miauflix.Api.Accounts;
using Miauflix.Api.Common;
using Miauflix.Api.Common.Configuration;
using Miauflix.Api.Common.Jobs;
using Miauflix.Api.Common.Logging;
using Miauflix.Api.Common.Metrics;
using Miauflix.Api.Common.OpenApi;
using Miauflix.Api.Common.Startup;
using Miauflix.Api.Preload;
using Miauflix.Api.Streaming;
using Miauflix.Application;
using Miauflix.Infrastructure;

namespace Miauflix.Api;

/// <summary>Composes the server.</summary>
internal static class ServerHost
{
    /// <summary>Ten seconds for open streams, the rest for saving.</summary>
    private static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(15);

    public static WebApplication Build(string[] args) => Build(args, logsToStandardError: false);

    /// <param name="args">Settings, <c>--Section:Key=value</c>.</param>
    /// <param name="logsToStandardError">Keeps standard output free for results.</param>
    public static WebApplication Build(string[] args, bool logsToStandardError)
    {
        MetricsExport.Start();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.AddSettings();
        builder.WebHost.UseUrls(ListenAddress.From(builder.Configuration["URLS"], builder.Configuration["PORT"]));
        builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);
        builder.Services.Configure<HostOptions>(host =>
        {
            // A failing background loop is logged; it never takes the process down.
            host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore;
            host.ShutdownTimeout = ShutdownTime;
        });
        builder.AddRedactedLogging(logsToStandardError);
        builder.Services.AddApplication(builder.Configuration["AutoMapper:LicenseKey"]);
        builder.Services.AddInfrastructure();
        builder.AddApiConventions();
        builder.Services.AddApiDocument();
        builder.Services.AddAccountsApi();
        builder.Services.AddStreamingApi();
        builder.Services.AddPreloadApi();
        builder.Services.AddSingleton<ServerAddress>();
        builder.Services.AddHostedService<StartBanner>();
        builder.Services.AddWarmUp();

        var app = builder.Build();
        app.UseApiConventions();
        app.MapControllers();
        app.MapJobsDashboard();
        app.MapApiDocument();
        app.MapMetricsExport();
        return app;
    }
}
