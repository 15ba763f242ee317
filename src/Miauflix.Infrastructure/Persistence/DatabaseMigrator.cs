using Miauflix.Application.Common.Startup;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging;

namespace Miauflix.Infrastructure.Persistence;

/// <summary>
/// Brings the database file to this program's schema: refuses a newer one, copies the file before it changes it, clears a migration
/// lock that a killed process left behind. The data directory's lock guarantees that nobody else migrates.
/// </summary>
internal sealed partial class DatabaseMigrator(DatabaseLocation location, ILogger<DatabaseMigrator> logger)
{
    private const int BackupsKept = 3;

    /// <param name="target">Name of the last migration to apply; null = all. For tests that need an older database.</param>
    /// <param name="cancellationToken">Stops between migrations; each is its own transaction.</param>
    /// <param name="makesBackup">Copies the file before it changes it; false when the caller did.</param>
    /// <exception cref="StartupRefusedException">The database is newer than the program, or not a database.</exception>
    public async Task MigrateAsync(string? target, CancellationToken cancellationToken, bool makesBackup = true)
    {
        await using var connection = new SqliteConnection(SqliteConnections.ConnectionString(location.File, pooling: false));
        try
        {
            await connection.OpenAsync(cancellationToken);
            if (new FileInfo(location.File) is not { Exists: true, Length: > 0 })
            {
                // Takes effect before anything is written only, and would itself write to an older file.
                SqliteConnections.Apply(connection, "PRAGMA auto_vacuum=INCREMENTAL;");
            }

            SqliteConnections.Apply(connection, SqliteConnections.WriterSettings);
        }
        catch (SqliteException)
        {
            throw new StartupRefusedException(StartupRefusedException.BadDatabase, "The database file cannot be opened.");
        }

        await using var context = new MiauflixDbContext(DatabaseOptions.ForConnection(connection));
        var known = context.Database.GetMigrations().ToList();
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        if (applied.Except(known).Any())
        {
            throw new StartupRefusedException(
                StartupRefusedException.BadDatabase,
                "The database was written by a newer version of Miauflix; start that version, or restore a backup (*.bak-*).");
        }

        var wanted = target is null ? known : known[..(known.FindIndex(id => id.EndsWith(target, StringComparison.Ordinal)) + 1)];
        if (!wanted.Except(applied).Any())
        {
            return;
        }

        if (makesBackup && applied.Count > 0)
        {
            await BackUpAsync(connection, applied[^1], cancellationToken);
        }

        await ClearAbandonedLockAsync(connection, cancellationToken);
        await context.GetService<IMigrator>().MigrateAsync(target, cancellationToken);
        LogMigrated(logger, wanted.Count - applied.Count);
    }

    private async Task BackUpAsync(SqliteConnection connection, string version, CancellationToken cancellationToken)
    {
        var backup = $"{location.File}.bak-{version}";
        if (!File.Exists(backup))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO $file";
            command.Parameters.AddWithValue("$file", backup);
            await command.ExecuteNonQueryAsync(cancellationToken);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(backup, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            LogBackedUp(logger, Path.GetFileName(backup));
        }

        // Migration ids begin with their date, so the name order is the age order.
        var old = Directory.GetFiles(Path.GetDirectoryName(location.File)!, Path.GetFileName(location.File) + ".bak-*")
            .Order(StringComparer.Ordinal)
            .SkipLast(BackupsKept);
        foreach (var file in old)
        {
            File.Delete(file);
        }
    }

    private static async Task ClearAbandonedLockAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "DROP TABLE IF EXISTS \"__EFMigrationsLock\"";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Applied {Count} database migrations")]
    private static partial void LogMigrated(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "Backed up the database to {File} before migrating")]
    private static partial void LogBackedUp(ILogger logger, string file);
}
