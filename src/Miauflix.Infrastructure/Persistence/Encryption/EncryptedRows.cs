using Miauflix.Infrastructure.Common.Security;
using Microsoft.Data.Sqlite;

namespace Miauflix.Infrastructure.Persistence.Encryption;

/// <summary>
/// The rows of one <see cref="EncryptedTable"/> in pages of 500, by rowid: a page is one transaction of those who change it. Works on
/// databases from before a column was renamed, and skips columns and tables that a database does not have yet.
/// </summary>
internal sealed class EncryptedRows
{
    public const int PageSize = 500;

    private readonly SqliteConnection _connection;
    private readonly string[] _stored;

    private EncryptedRows(SqliteConnection connection, EncryptedTable table, IReadOnlyList<EncryptedColumn> columns, string[] stored)
    {
        _connection = connection;
        Table = table;
        Columns = columns;
        _stored = stored;
    }

    public EncryptedTable Table { get; }

    /// <summary>The encrypted columns that this database has.</summary>
    public IReadOnlyList<EncryptedColumn> Columns { get; }

    /// <summary>The database is older than the names of the columns.</summary>
    public bool HasFormerNames => Columns.Where((column, index) => column.Name != _stored[index]).Any();

    /// <summary>null when the database does not have the table.</summary>
    public static async Task<EncryptedRows?> OpenAsync(SqliteConnection connection, EncryptedTable table, CancellationToken cancellationToken)
    {
        var existing = await connection.ColumnsAsync(table.Name, cancellationToken);
        var columns = table.Columns
            .Select(column => (Column: column, Stored: existing.Contains(column.Name) ? column.Name : column.FormerName))
            .Where(column => column.Stored is not null && existing.Contains(column.Stored))
            .ToList();
        return columns.Count == 0
            ? null
            : new EncryptedRows(connection, table, columns.ConvertAll(column => column.Column), [.. columns.Select(column => column.Stored!)]);
    }

    public async Task<int> CountAsync(CancellationToken cancellationToken) =>
        (int)(long)(await _connection.ScalarAsync($"SELECT count(*) FROM \"{Table.Name}\"", cancellationToken))!;

    /// <summary>The next page behind a rowid; empty at the end.</summary>
    /// <param name="after">0 for the first.</param>
    /// <param name="notUnderKey">Only rows with a field that names another key; null = all rows.</param>
    /// <param name="cancellationToken">Stops between two rows.</param>
    public async Task<List<EncryptedRow>> PageAsync(long after, byte? notUnderKey, CancellationToken cancellationToken)
    {
        var fields = string.Join(", ", _stored.Select(name => $"\"{name}\""));
        var sql = $"""
            SELECT rowid, "{Table.RowColumn}", {Named(Table.ParentColumn)}, {Named(Table.BlindIndexColumn)}, {fields}
            FROM "{Table.Name}" WHERE rowid > $after{(notUnderKey is { } key ? $" AND ({Elsewhere(key)})" : "")} ORDER BY rowid LIMIT {PageSize}
            """;
        await using var command = _connection.Command(sql, ("$after", after));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<EncryptedRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new EncryptedRow(
                reader.GetInt64(0),
                reader.GetString(1),
                reader.IsDBNull(2) ? null : reader.GetValue(2),
                reader.IsDBNull(3) ? null : reader.GetFieldValue<byte[]>(3),
                [.. Enumerable.Range(4, Columns.Count).Select(index => reader.IsDBNull(index) ? null : reader.GetValue(index))]));
        }

        return rows;
    }

    public Task UpdateAsync(EncryptedRow row, CancellationToken cancellationToken)
    {
        var index = Table.BlindIndexColumn is { } column ? $", \"{column}\" = $index" : "";
        var fields = string.Join(", ", _stored.Select((name, position) => $"\"{name}\" = $v{position}"));
        return _connection.ExecuteAsync(
            $"UPDATE \"{Table.Name}\" SET {fields}{index} WHERE rowid = $row",
            cancellationToken,
            [("$row", row.RowId), ("$index", row.BlindIndex), .. row.Values.Select((value, position) => ($"$v{position}", value))]);
    }

    /// <summary>What the encryption of a field is bound to.</summary>
    public string PlaceOf(EncryptedRow row, EncryptedColumn column) => $"{Table.Name}|{row.Uid}|{column.Name}";

    private static string Named(string? column) => column is null ? "NULL" : $"\"{column}\"";

    /// <summary>
    /// True in SQL when a field is there and does not begin with the version and this key's id. Of three bytes in base64, the first two are
    /// fixed and the third is the nonce's: four beginnings are possible.
    /// </summary>
    private string Elsewhere(byte keyId)
    {
        var beginnings = string.Join(", ", Enumerable.Range(0, 4)
            .Select(top => Convert.ToBase64String([FieldBlob.Version, keyId, (byte)(top << 6)])[..3])
            .Select(text => $"'{text}'"));
        return string.Join(" OR ", Columns.Select((column, position) => column.IsBinary
            ? $"substr(\"{_stored[position]}\", 1, 2) <> x'{FieldBlob.Version:x2}{keyId:x2}'"
            : $"substr(\"{_stored[position]}\", 1, 3) NOT IN ({beginnings})"));
    }
}

/// <summary>One row: what its encrypted columns hold now. Values are replaced before <see cref="EncryptedRows.UpdateAsync"/>.</summary>
/// <param name="RowId">SQLite's own.</param>
/// <param name="Uid">The GUID as stored.</param>
/// <param name="Parent">Value of the parent column.</param>
/// <param name="BlindIndex">null in a row that is not encrypted yet.</param>
/// <param name="Values">Text, bytes or null, in the order of the columns.</param>
internal sealed record EncryptedRow(long RowId, string Uid, object? Parent, byte[]? BlindIndex, object?[] Values);
