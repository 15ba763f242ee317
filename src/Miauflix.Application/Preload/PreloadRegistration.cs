using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Application.Preload;

/// <summary>Getting ready what a viewer is about to play.</summary>
internal static class PreloadRegistration
{
    public static IServiceCollection AddPreload(this IServiceCollection services) => services
        .AddSingleton<IPreloadWork, PreloadWork>()
        .AddSingleton<PreloadQueue>()
        .AddScoped<ViewportTitles>();
}
