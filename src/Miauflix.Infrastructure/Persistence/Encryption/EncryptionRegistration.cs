using Miauflix.Application.Common.Maintenance;
using Miauflix.Application.Common.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Infrastructure.Persistence.Encryption;

/// <summary>Key rotation and the encryption of older databases. Registered behind the check that loads the key.</summary>
internal static class EncryptionRegistration
{
    public static IServiceCollection AddEncryptionMaintenance(this IServiceCollection services) => services
        .AddSingleton<PlaintextMigration>()
        .AddSingleton<KeyRotation>()
        .AddSingleton<IStartupCheck, EncryptOnStart>()
        .AddSingleton<IMaintenanceCommand, MigrateEncryptCommand>()
        .AddSingleton<IMaintenanceCommand, RotateKeyCommand>();
}
