using Miauflix.Application.Common.Persistence;
using Microsoft.Data.Sqlite;

namespace Miauflix.Infrastructure.Persistence;

/// <summary>
/// On a connection of its own: <c>PRAGMA optimize</c>, a checkpoint that waits for nobody, free pages given back once they are worth
/// 10 MB, and the full-text index merged.
/// </summary>
internal sealed class DatabaseUpkeep(DatabaseLocation location) : IDatabaseUpkeep
{
    private const long WorthBytes = 10L * 1024 * 1024;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(SqliteConnections.ConnectionString(location.File, pooling: false));
        await connection.OpenAsync(cancellationToken);
        SqliteConnections.Apply(connection, SqliteConnections.WriterSettings);
        SqliteConnections.Apply(connection, "INSERT INTO title_search(title_search) VALUES ('optimize');");
        SqliteConnections.Apply(connection, "PRAGMA optimize;");
        var freeBytes = await ReadAsync(connection, "PRAGMA freelist_count", cancellationToken)
            * await ReadAsync(connection, "PRAGMA page_size", cancellationToken);
        if (freeBytes >= WorthBytes)
        {
            SqliteConnections.Apply(connection, "PRAGMA incremental_vacuum;");
        }

        SqliteConnections.Apply(connection, "PRAGMA wal_checkpoint(PASSIVE);");
    }

    private static async Task<long> ReadAsync(SqliteConnection connection, string pragma, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = pragma;
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
