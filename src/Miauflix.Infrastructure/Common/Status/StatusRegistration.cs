using Miauflix.Application.Common.Statistics;
using Miauflix.Application.Common.Status;
using Miauflix.Infrastructure.Common.Statistics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Infrastructure.Common.Status;

/// <summary>Status and figures of the server.</summary>
internal static class StatusRegistration
{
    private static readonly (string Key, (string Name, string Key)[] Settings)[] Services =
    [
        ("DOWNLOAD", []),
        ("JWT", []),
        ("SERVER", []),
        ("SOURCE", []),
        ("STORAGE", []),
        ("THE_RARBG", []),
        ("TRAKT", [("TRAKT_CLIENT_ID", "Catalog:Trakt:ClientId"), ("TRAKT_CLIENT_SECRET", "Catalog:Trakt:ClientSecret")]),
        ("YTS", []),
    ];

    public static IServiceCollection AddStatus(this IServiceCollection services)
    {
        services.AddSingleton<IStatistics, SlottedStatistics>();
        foreach (var (key, settings) in Services)
        {
            services.AddSingleton<IServiceStatus>(provider =>
                new ConfiguredService(provider.GetRequiredService<IConfiguration>(), key, settings));
        }

        return services;
    }
}
