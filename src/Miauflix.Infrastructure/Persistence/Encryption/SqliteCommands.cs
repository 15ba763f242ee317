using Microsoft.Data.Sqlite;

namespace Miauflix.Infrastructure.Persistence.Encryption;

/// <summary>Short forms for statements outside the model.</summary>
internal static class SqliteCommands
{
    public static SqliteCommand Command(this SqliteConnection connection, string sql, params IEnumerable<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    public static async Task<object?> ScalarAsync(
        this SqliteConnection connection,
        string sql,
        CancellationToken cancellationToken,
        IEnumerable<(string Name, object? Value)>? parameters = null)
    {
        await using var command = connection.Command(sql, parameters ?? []);
        return await command.ExecuteScalarAsync(cancellationToken) is { } value and not DBNull ? value : null;
    }

    public static async Task ExecuteAsync(
        this SqliteConnection connection,
        string sql,
        CancellationToken cancellationToken,
        IEnumerable<(string Name, object? Value)>? parameters = null)
    {
        await using var command = connection.Command(sql, parameters ?? []);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The columns of a table; empty when there is no such table.</summary>
    public static async Task<HashSet<string>> ColumnsAsync(this SqliteConnection connection, string table, CancellationToken cancellationToken)
    {
        await using var command = connection.Command("SELECT name FROM pragma_table_info($table)", ("$table", table));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var columns = new HashSet<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            columns.Add(reader.GetString(0));
        }

        return columns;
    }
}
