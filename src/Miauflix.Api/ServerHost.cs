using Miauflix.Api.Common.Configuration;
using Miauflix.Api.Common.Logging;
using Miauflix.Application;
using Miauflix.Infrastructure;

namespace Miauflix.Api;

/// <summary>Composes the server.</summary>
internal static class ServerHost
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Configuration.Sources.Add(new AliasConfigurationSource(Environment.GetEnvironmentVariable));
        builder.WebHost.UseUrls(ListenAddress.From(builder.Configuration["URLS"], builder.Configuration["PORT"]));
        builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);
        builder.AddRedactedLogging();
        builder.Services.AddApplication(builder.Configuration["AutoMapper:LicenseKey"]);
        builder.Services.AddInfrastructure();
        builder.Services.AddControllers();

        var app = builder.Build();
        app.MapControllers();
        return app;
    }
}
