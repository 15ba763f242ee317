using System.Text;
using Miauflix.Infrastructure.Common.Security;
using Microsoft.Data.Sqlite;

namespace Miauflix.Infrastructure.Persistence.Encryption;

/// <summary>The row that proves which key a database was written with, for those who work on the file itself.</summary>
internal static class KeyChecks
{
    /// <summary>Proves that one of the keys wrote the database; one in which nothing is encrypted yet fits any.</summary>
    /// <exception cref="Application.Common.Startup.StartupRefusedException">None of them did.</exception>
    public static async Task ProveAsync(SqliteConnection connection, SourceKeyRing keys, CancellationToken cancellationToken)
    {
        foreach (var (keyId, uid, value) in await ReadAsync(connection, cancellationToken))
        {
            if (keys.Find((byte)keyId) is not { } key || !Opens(key, uid, value))
            {
                throw SourceKeyStore.Refused($"the database was written with key {keyId:x2}, the given key is {keys.Current.Id:x2}");
            }
        }
    }

    public static async Task<bool> ExistAsync(SqliteConnection connection, CancellationToken cancellationToken) =>
        await ReadAsync(connection, cancellationToken) is { Count: > 0 };

    public static async Task<bool> IsUnderAsync(SqliteConnection connection, SourceKey key, CancellationToken cancellationToken) =>
        await ReadAsync(connection, cancellationToken) is [var (_, uid, value)] && Opens(key, uid, value);

    /// <summary>Makes the key the one that the database is written with.</summary>
    public static async Task ReplaceAsync(SqliteConnection connection, SourceKey key, Guid uid, CancellationToken cancellationToken)
    {
        var value = Convert.ToBase64String(
            FieldBlob.Seal(key, KeyCheckField.Of(uid).ToString(), Encoding.UTF8.GetBytes(KeyCheckField.KnownText)));
        await using var transaction = connection.BeginTransaction(deferred: false);
        await connection.ExecuteAsync($"DELETE FROM {KeyCheckField.Table}", cancellationToken);
        await connection.ExecuteAsync(
            $"INSERT INTO {KeyCheckField.Table} (key_id, uid, value) VALUES ($key, $uid, $value)",
            cancellationToken,
            [("$key", (int)key.Id), ("$uid", uid.ToString("D")), ("$value", value)]);
        await transaction.CommitAsync(CancellationToken.None);
    }

    private static bool Opens(SourceKey key, Guid uid, string value) =>
        FieldBlob.FromText(value) is { } blob
        && FieldBlob.Open(key, KeyCheckField.Of(uid).ToString(), blob) is { } text
        && text.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(KeyCheckField.KnownText));

    private static async Task<List<(long KeyId, Guid Uid, string Value)>> ReadAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        var checks = new List<(long, Guid, string)>();
        if ((await connection.ColumnsAsync(KeyCheckField.Table, cancellationToken)).Count == 0)
        {
            return checks;
        }

        await using var command = connection.Command($"SELECT key_id, uid, value FROM {KeyCheckField.Table} ORDER BY key_id");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            checks.Add((reader.GetInt64(0), Guid.ParseExact(reader.GetString(1), "D"), reader.GetString(2)));
        }

        return checks;
    }
}
