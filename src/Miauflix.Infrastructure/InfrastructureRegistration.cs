using Miauflix.Infrastructure.Accounts;
using Miauflix.Infrastructure.Catalog;
using Miauflix.Infrastructure.Common.Memory;
using Miauflix.Infrastructure.Common.Messaging;
using Miauflix.Infrastructure.Common.Network;
using Miauflix.Infrastructure.Common.Security;
using Miauflix.Infrastructure.Common.Status;
using Miauflix.Infrastructure.Demo;
using Miauflix.Infrastructure.Jobs;
using Miauflix.Infrastructure.Persistence;
using Miauflix.Infrastructure.Persistence.Encryption;
using Miauflix.Infrastructure.Sources;
using Miauflix.Infrastructure.Storage;
using Miauflix.Infrastructure.Streaming;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Miauflix.Infrastructure;

/// <summary>The index of the adapters.</summary>
public static class InfrastructureRegistration
{
    public static IServiceCollection AddInfrastructure(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddBoundedMemory();
        services.AddPersistence();
        services.AddFieldEncryption();
        services.AddNetwork();
        services.AddCommandFlights();
        services.AddCatalog();
        services.AddSources();
        services.AddEncryptionMaintenance();
        services.AddStorage();
        services.AddStreaming();
        services.AddDemo();
        services.AddAccounts();
        services.AddStatus();
        services.AddJobs();
        return services;
    }
}
