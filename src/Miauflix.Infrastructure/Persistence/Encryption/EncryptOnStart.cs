using Miauflix.Application.Common.Startup;
using Miauflix.Infrastructure.Common.Security;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Persistence.Encryption;

/// <summary>Encrypts what a database still holds in clear text before the server listens, or refuses to start. Runs once the key is proven.</summary>
internal sealed partial class EncryptOnStart(
    DatabaseLocation location,
    PlaintextMigration migration,
    IOptions<SourceEncryptionOptions> options,
    ILogger<EncryptOnStart> logger) : IStartupCheck
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var database = await MaintenanceDatabase.OpenUnlockedAsync(location.File, cancellationToken);
        if (!await migration.MayBeNeededAsync(database.Connection, cancellationToken) && !await database.OwesCompactionAsync(cancellationToken))
        {
            return;
        }

        if (!options.Value.MigrateOnStart)
        {
            throw new StartupRefusedException(
                StartupRefusedException.BadKey,
                "The database holds sources in clear text; run: miauflix migrate-encrypt");
        }

        var report = await migration.RunAsync(database, isDryRun: false, cancellationToken);
        if (report.Backup is { } backup)
        {
            LogEncrypted(logger, report.Total.Changed, Path.GetFileName(backup));
        }

        if (report.Total.Invalid > 0)
        {
            LogInvalid(logger, report.Total.Invalid);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Encrypted {Count} sources. The backup {File} holds them in clear text: delete it when they play")]
    private static partial void LogEncrypted(ILogger logger, int count, string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} sources can be read neither as text nor with the key; they are left out")]
    private static partial void LogInvalid(ILogger logger, int count);
}
