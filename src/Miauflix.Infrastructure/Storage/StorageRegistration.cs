using Miauflix.Application.Common.Startup;
using Miauflix.Application.Storage;
using Miauflix.Application.Storage.Ports;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Infrastructure.Common.Security;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Infrastructure.Storage;

/// <summary>The downloads directory.</summary>
internal static class StorageRegistration
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section);
        services.AddSingleton<IMediaFiles, MediaFiles>();
        services.AddSingleton<IDownloadsVolume, MediaFiles>();
        services.AddSingleton<IStartupCheck, DownloadsMarker>();
        services.AddSingleton<IStartupCheck, StorageStartup>();
        services.AddHostedService<StorageWatch>();
        services.AddSingleton(new BlindIndexReference("stored_item", "blind_index"));
        return services;
    }
}
