using System.Net;
using Miauflix.Application.Catalog;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Startup;
using Miauflix.Application.Common.Status;
using Miauflix.Infrastructure.Catalog.Tmdb;
using Miauflix.Infrastructure.Catalog.Trakt;
using Miauflix.Infrastructure.Common.Network;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Infrastructure.Catalog;

/// <summary>Where the catalogue's metadata comes from.</summary>
internal static class CatalogRegistration
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);

    public static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        services.AddOptions<CatalogOptions>().BindConfiguration(CatalogOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<TmdbRateLimiter>();
        services.AddSingleton<TmdbHealth>();
        services.AddSingleton<IServiceStatus>(provider => provider.GetRequiredService<TmdbHealth>());
        services.AddSingleton<TmdbTransport>();
        services.AddSingleton<ITitleMetadata, TmdbTitleMetadata>();
        services.AddTransient<TmdbCallHandler>();
        services.AddHttpClient(TmdbTransport.ClientName, client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
            })
            .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
            {
                ConnectCallback = provider.GetRequiredService<OutboundNetwork>().ConnectAsync,
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.All,
                ConnectTimeout = ConnectTimeout,
            })
            .AddResilienceHandler("tmdb", (pipeline, context) => TmdbResilience.Configure(
                pipeline,
                context.ServiceProvider.GetRequiredService<TmdbHealth>(),
                context.ServiceProvider.GetRequiredService<TimeProvider>()));
        services.AddHttpClient(TmdbTransport.ClientName).AddHttpMessageHandler<TmdbCallHandler>();
        services.AddSingleton<IStartupCheck, SystemListRows>();
        return services.AddTrakt();
    }
}
