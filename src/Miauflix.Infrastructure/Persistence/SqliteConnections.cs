using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Miauflix.Infrastructure.Persistence;

/// <summary>Connection strings and the settings every SQLite connection starts with.</summary>
internal static class SqliteConnections
{
    private const string Common =
        "PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000; PRAGMA temp_store=MEMORY; "
        + "PRAGMA cache_size=-16000; PRAGMA mmap_size=268435456; ";

    /// <summary>FULL: an acknowledged write survives a power cut, not only a killed process.</summary>
    public const string WriterSettings = Common + "PRAGMA synchronous=FULL;";

    /// <summary>A reader cannot write even by mistake.</summary>
    public const string ReaderSettings = Common + "PRAGMA synchronous=NORMAL; PRAGMA query_only=ON;";

    public static string ConnectionString(string databaseFile, bool pooling = true) =>
        new SqliteConnectionStringBuilder { DataSource = databaseFile, Pooling = pooling, DefaultTimeout = 30 }.ToString();

    public static void Apply(DbConnection connection, string settings)
    {
        using var command = connection.CreateCommand();
        command.CommandText = settings;
        command.ExecuteNonQuery();
    }
}

/// <summary>Gives every read connection its settings when it opens.</summary>
internal sealed class ReaderSettingsInterceptor : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
        SqliteConnections.Apply(connection, SqliteConnections.ReaderSettings);

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = SqliteConnections.ReaderSettings;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
