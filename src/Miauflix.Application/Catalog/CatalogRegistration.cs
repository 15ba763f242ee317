using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Lists;
using Miauflix.Application.Catalog.Movies;
using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Search;
using Miauflix.Application.Catalog.Shows;
using Miauflix.Application.Catalog.Sync;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Application.Catalog.Trakt;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Miauflix.Application.Catalog;

/// <summary>The catalogue.</summary>
internal static class CatalogRegistration
{
    public static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        services.AddSingleton<AirDates>();
        services.AddSingleton<GenreLanguages>();
        services.AddScoped<MovieStore>();
        services.AddScoped<AwaitedTitle>();
        services.AddScoped<MoviePages>();
        services.AddScoped<ShowStore>();
        services.AddScoped<EpisodeStore>();
        services.AddScoped<ShowFinder>();
        services.AddScoped<SeasonReader>();
        services.AddScoped<SeasonLoader>();
        services.AddSingleton<FailedLanguages>();
        services.AddScoped<NeighbourPages>();
        services.AddScoped<LocalSearch>();
        services.AddScoped<RemoteSearch>();
        services.AddScoped<SummaryStore>();
        services.AddScoped<TitleFetcher>();
        services.AddScoped<KnownTitles>();
        services.AddScoped<StaleTitles>();
        services.AddScoped<ListItems>();
        services.AddScoped<FirstLoad>();
        services.AddScoped<ICatalogTitles, CatalogTitles>();
        services.AddScoped<ICatalogLists, CatalogLists>();
        services.AddScoped<IEpisodeOrder, EpisodeOrdering>();
        services.AddScoped<ITitlePopularity, TitlePopularity>();
        services.AddScoped<IAnimeTitles, StoredAnimeTitles>();
        services.TryAddScoped<IWatchedEpisodes, NothingWatched>();
        services.TryAddScoped<IWatchImport, NoWatchImport>();
        return services.AddTrakt();
    }

    private static IServiceCollection AddTrakt(this IServiceCollection services)
    {
        services.AddScoped<TraktAccess>();
        services.AddScoped<TraktLinks>();
        services.AddScoped<TraktLists>();
        services.AddScoped<TraktTitles>();
        services.AddScoped<TraktHistory>();
        services.AddScoped<TraktOutbox>();
        services.AddSingleton<TraktSyncTimes>();
        services.AddScoped<IExternalLogin, TraktLogin>();
        return services;
    }
}
