using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Common.Startup;
using Miauflix.Infrastructure.Common.Network;
using Miauflix.Infrastructure.Common.Security;
using Miauflix.Infrastructure.Persistence;
using Miauflix.Infrastructure.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Miauflix.TestKit;

/// <summary>
/// The real database of the product on a real SQLite file in a directory of its own: migrated, with the write queue running and field
/// encryption on; nobody is asked for sources unless the settings say so. Disposing it stops the queue; the directory is deleted unless it was given.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IHostedService[] _hosted;
    private readonly bool _ownsDirectory;

    private TestDatabase(string directory, bool ownsDirectory, ServiceProvider services)
    {
        DataDirectory = directory;
        _ownsDirectory = ownsDirectory;
        _services = services;
        _hosted = [.. services.GetServices<IHostedService>()];
    }

    public string DataDirectory { get; }

    public string DatabaseFile => Path.Combine(DataDirectory, "miauflix.db");

    public IServiceProvider Services => _services;

    /// <summary>Starts it.</summary>
    /// <param name="configure">Further services, registered last.</param>
    /// <param name="dataDirectory">An existing data directory; null = a new one that is deleted at the end.</param>
    /// <param name="settings">Configuration keys.</param>
    /// <exception cref="StartupRefusedException">As the product refuses.</exception>
    public static async Task<TestDatabase> StartAsync(
        Action<IServiceCollection>? configure = null,
        string? dataDirectory = null,
        IEnumerable<KeyValuePair<string, string?>>? settings = null)
    {
        var directory = dataDirectory ?? Directory.CreateTempSubdirectory("miauflix-db-").FullName;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Data:Directory", directory), new("Sources:SearchEnabled", "false")])
            .AddInMemoryCollection(settings)
            .Build();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(TimeProvider.System)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddNetwork()
            .AddPersistence()
            .AddFieldEncryption()
            .AddSources();
        configure?.Invoke(services);
        var database = new TestDatabase(directory, dataDirectory is null, services.BuildServiceProvider(validateScopes: true));
        try
        {
            foreach (var service in database._hosted)
            {
                await service.StartAsync(CancellationToken.None);
            }
        }
        catch
        {
            await database._services.DisposeAsync();
            throw;
        }

        return database;
    }

    /// <summary>Runs <paramref name="use"/> with a service of a fresh scope, as a request would.</summary>
    public async Task<TResult> UseAsync<TService, TResult>(Func<TService, Task<TResult>> use)
        where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Runs one write unit.</summary>
    public Task<TResult> WriteAsync<TDb, TResult>(Func<TDb, CancellationToken, Task<TResult>> unit)
        where TDb : class, IModuleDb =>
        UseAsync<IWriteQueue, TResult>(writes => writes.RunAsync("test.write", unit, CancellationToken.None));

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _hosted.Reverse())
        {
            await service.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_ownsDirectory)
        {
            Directory.Delete(DataDirectory, recursive: true);
        }
    }
}
