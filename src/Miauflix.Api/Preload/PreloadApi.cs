using Miauflix.Application.Preload;

namespace Miauflix.Api.Preload;

/// <summary>What the API adds to the preload module.</summary>
internal static class PreloadApi
{
    public static IServiceCollection AddPreloadApi(this IServiceCollection services)
    {
        services.AddOptions<PreloadOptions>().BindConfiguration(PreloadOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services;
    }
}
