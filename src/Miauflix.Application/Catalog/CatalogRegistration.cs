using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Policies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Miauflix.Application.Catalog;

/// <summary>The catalogue.</summary>
internal static class CatalogRegistration
{
    public static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        services.AddSingleton<AirDates>();
        services.AddScoped<ICatalogTitles, CatalogTitles>();
        services.AddScoped<IEpisodeOrder, EpisodeOrdering>();
        services.TryAddScoped<IWatchedEpisodes, NothingWatched>();
        return services;
    }
}
