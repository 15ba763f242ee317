using Miauflix.Application.Accounts.Ports;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Options;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Storage.Ports;
using Miauflix.Infrastructure.Common.Data;
using Miauflix.Infrastructure.Persistence.Queries;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Persistence;

/// <summary>The database: data directory, migrations, write queue, read contexts.</summary>
internal static class PersistenceRegistration
{
    public static IServiceCollection AddPersistence(this IServiceCollection services)
    {
        services.AddOptions<DataOptions>().BindConfiguration(DataOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => DatabaseLocation.From(provider.GetRequiredService<IOptions<DataOptions>>().Value));
        services.AddSingleton<DataDirectory>();
        services.AddSingleton<DatabaseMigrator>();
        services.AddSingleton<DatabaseState>();
        services.AddSingleton<IDatabaseState>(provider => provider.GetRequiredService<DatabaseState>());
        services.AddSingleton<WriteQueue>();
        services.AddSingleton<IWriteQueue>(provider => provider.GetRequiredService<WriteQueue>());
        services.AddSingleton<IOfflineDatabase, OfflineDatabase>();
        services.AddSingleton<SqlCounter>();
        services.AddSingleton<ISqlCounter>(provider => provider.GetRequiredService<SqlCounter>());
        services.AddHostedService<DatabaseStartup>();
        services.AddDbContextFactory<MiauflixDbContext>(
            (provider, builder) => DatabaseOptions.UseReader(builder, provider.GetRequiredService<DatabaseLocation>(), provider.GetRequiredService<SqlCounter>()));
        services.AddReadView<IAccountsDb>();
        services.AddReadView<ICatalogDb>();
        services.AddReadView<ISourcesDb>();
        services.AddReadView<IStorageDb>();
        services.AddSingleton<IDatabaseUpkeep, DatabaseUpkeep>();
        services.AddScoped<ITitleCards, TitleCardQueries>();
        services.AddScoped<ITitleSearch, TitleSearchQueries>();
        services.AddScoped<IRemovedTitles, RemovedTitleQueries>();
        return services;
    }

    /// <summary>A module's view for reading: one context per scope.</summary>
    private static void AddReadView<TDb>(this IServiceCollection services)
        where TDb : class, IModuleDb =>
        services.AddScoped(provider => (TDb)(object)provider.GetRequiredService<MiauflixDbContext>());
}
