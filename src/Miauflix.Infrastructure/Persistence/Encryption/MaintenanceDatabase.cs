using System.Globalization;
using Miauflix.Application.Common.Maintenance;
using Miauflix.Application.Common.Startup;
using Microsoft.Data.Sqlite;

namespace Miauflix.Infrastructure.Persistence.Encryption;

/// <summary>
/// A database file opened for maintenance, alone: the lock of its data directory is held until disposal. What is deleted or overwritten in
/// it is zeroed (<c>secure_delete</c>).
/// </summary>
internal sealed class MaintenanceDatabase : IAsyncDisposable
{
    private const string Settings = SqliteConnections.WriterSettings + " PRAGMA secure_delete=ON; PRAGMA busy_timeout=10000;";
    private static readonly TimeSpan LockTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LockStep = TimeSpan.FromMilliseconds(100);

    private readonly FileStream? _lock;

    private MaintenanceDatabase(string file, SqliteConnection connection, FileStream? @lock)
    {
        File = file;
        Connection = connection;
        _lock = @lock;
    }

    public string File { get; }

    public SqliteConnection Connection { get; }

    /// <summary>Locks the directory and opens the file.</summary>
    /// <exception cref="StartupRefusedException">It is missing, not SQLite, or in use for ten seconds.</exception>
    public static async Task<MaintenanceDatabase> OpenAsync(string file, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!System.IO.File.Exists(file))
        {
            throw Refused("There is no such database");
        }

        var held = await LockAsync(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, ".lock"), clock, cancellationToken);
        try
        {
            return new MaintenanceDatabase(file, await ConnectAsync(file, cancellationToken), held);
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens the file inside a process that holds the lock already.</summary>
    /// <exception cref="StartupRefusedException">It is not SQLite, or locked.</exception>
    public static async Task<MaintenanceDatabase> OpenUnlockedAsync(string file, CancellationToken cancellationToken) =>
        new(file, await ConnectAsync(file, cancellationToken), @lock: null);

    /// <summary>
    /// Copies the database beside itself, mode 0600, and checks the copy. An existing copy is never overwritten: the new one then carries
    /// the time.
    /// </summary>
    /// <param name="suffix">Behind the database's name, e.g. <c>before_encrypt</c>.</param>
    /// <param name="clock">For the time in the name.</param>
    /// <param name="cancellationToken">Gives up; nothing was changed.</param>
    /// <returns>The copy's path.</returns>
    /// <exception cref="StartupRefusedException">The copy could not be made or is damaged.</exception>
    public async Task<string> BackUpAsync(string suffix, TimeProvider clock, CancellationToken cancellationToken)
    {
        var stem = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(File))!, Path.GetFileNameWithoutExtension(File));
        var target = $"{stem}_{suffix}.sqlite";
        if (System.IO.File.Exists(target))
        {
            target = $"{stem}_{clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}_{suffix}.sqlite";
        }

        var partial = target + ".partial";
        try
        {
            CreatePrivate(partial);
            await using (var copy = new SqliteConnection(SqliteConnections.ConnectionString(partial, pooling: false)))
            {
                await copy.OpenAsync(cancellationToken);
                Connection.BackupDatabase(copy);
                SqliteConnections.Apply(copy, "PRAGMA journal_mode=DELETE;");
                if (await copy.ScalarAsync("PRAGMA integrity_check", cancellationToken) is not "ok")
                {
                    throw BackupFailed("is damaged");
                }
            }

            System.IO.File.Move(partial, target);
            return target;
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw BackupFailed("could not be made");
        }
        finally
        {
            System.IO.File.Delete(partial);
        }
    }

    /// <summary>
    /// Notes that the file must be compacted, so that a killed run is made up for by the next. <c>user_version</c> is free: the schema is
    /// versioned by its migrations.
    /// </summary>
    public void OweCompaction() => SqliteConnections.Apply(Connection, "PRAGMA user_version=1;");

    /// <summary>Whether an earlier run was killed before it compacted.</summary>
    public async Task<bool> OwesCompactionAsync(CancellationToken cancellationToken) =>
        await Connection.ScalarAsync("PRAGMA user_version", cancellationToken) is 1L;

    /// <summary>Rewrites the file and empties the WAL: nothing that was overwritten remains in either.</summary>
    public void Compact()
    {
        SqliteConnections.Apply(Connection, "VACUUM; PRAGMA user_version=0;");
        SqliteConnections.Apply(Connection, "PRAGMA wal_checkpoint(TRUNCATE);");
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        if (_lock is not null)
        {
            await _lock.DisposeAsync();
        }
    }

    private static StartupRefusedException Refused(string why) => new(StartupRefusedException.BadDatabase, $"{why}.");

    private static StartupRefusedException BackupFailed(string why) =>
        new(MaintenanceExitCodes.BackupFailed, $"The backup {why}; nothing was changed.");

    private static async Task<FileStream> LockAsync(string path, TimeProvider clock, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (clock.GetElapsedTime(started) < LockTime)
            {
                await Task.Delay(LockStep, clock, cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw Refused("A server or another command uses the database; stop it first");
            }
        }
    }

    private static async Task<SqliteConnection> ConnectAsync(string file, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(SqliteConnections.ConnectionString(file, pooling: false));
        try
        {
            await connection.OpenAsync(cancellationToken);
            SqliteConnections.Apply(connection, Settings);
            // Another program may hold it; the write lock of an empty transaction changes nothing.
            SqliteConnections.Apply(connection, "BEGIN IMMEDIATE; ROLLBACK;");
            return connection;
        }
        catch (SqliteException exception)
        {
            await connection.DisposeAsync();
            throw Refused(exception.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED
                ? "Another program uses the database; stop it first"
                : "The file is not a database, or cannot be read");
        }
    }

    private static void CreatePrivate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
    }
}
