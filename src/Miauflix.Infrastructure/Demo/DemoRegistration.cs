using Miauflix.Application.Catalog;
using Miauflix.Infrastructure.Streaming;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Demo;

/// <summary>The demo library: titles, clips and a swarm of its own on this machine.</summary>
internal static class DemoRegistration
{
    public static IServiceCollection AddDemo(this IServiceCollection services)
    {
        services.AddSingleton(provider => new LoopbackNeighbours(provider.GetRequiredService<IOptions<CatalogOptions>>().Value.IsDemoEnabled));
        services.AddSingleton<DemoSwarm>();
        services.AddSingleton<DemoClipMaker>();
        services.AddHostedService<DemoLibrary>();
        return services;
    }
}
