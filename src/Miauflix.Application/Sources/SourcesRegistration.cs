using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Common.Startup;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Files;
using Miauflix.Application.Sources.Policies;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Sources.Providers;
using Miauflix.Application.Sources.Review;
using Miauflix.Application.Sources.Searching;
using Miauflix.Application.Sources.Upkeep;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Application.Sources;

/// <summary>The sources module.</summary>
internal static class SourcesRegistration
{
    public static IServiceCollection AddSources(this IServiceCollection services) => services
        .AddSingleton<TrackerRests>()
        .AddSingleton<StatsRound>()
        .AddScoped<CandidateRules>()
        .AddScoped<MovieSourceStore>()
        .AddScoped<ISourceDirectory, SourceDirectory>()
        .AddScoped<IRehearsal, SourceRehearsal>()
        .AddScoped<TitleAddresses>()
        .AddScoped<ISourceFacts, StoredSourceFacts>()
        .AddScoped<RankedSources>()
        .AddSingleton<PlaybackReports>()
        .AddScoped<TitleSourceLists>()
        .AddScoped<ITitleSources>(provider => provider.GetRequiredService<TitleSourceLists>())
        .AddSearching()
        .AddReview()
        .AddFiles();

    private static IServiceCollection AddReview(this IServiceCollection services) => services
        .AddScoped<SourceVerifier>()
        .AddScoped<SourceReview>()
        .AddScoped<ReviewBatch>()
        .AddScoped<AdminSources>();

    private static IServiceCollection AddSearching(this IServiceCollection services) => services
        .AddSingleton<ProviderBoard>()
        .AddSingleton<SourceTrackers>()
        .AddSingleton<SourceRows>()
        .AddSingleton<SearchFlights>()
        .AddSingleton<SearchQueue>()
        .AddSingleton<BackgroundSearch>()
        .AddScoped<WantedContents>()
        .AddScoped<SourceIngest>()
        .AddScoped<PackIngest>()
        .AddSingleton<NeverSearched>()
        .AddScoped<ISourceSearch, OnDemandSearch>();

    private static IServiceCollection AddFiles(this IServiceCollection services) => services
        .AddSingleton<FileQueue>()
        .AddSingleton<ResolverBoard>()
        .AddSingleton<TorrentFileFlights>()
        .AddSingleton<ITorrentFileResolver, MagnetResolver>()
        .AddScoped<ProviderRecords>()
        .AddScoped<FilePlan>()
        .AddScoped<TorrentFileStore>();
}
