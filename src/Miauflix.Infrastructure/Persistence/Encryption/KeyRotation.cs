using System.Text;
using Miauflix.Domain.Common;
using Miauflix.Infrastructure.Common.Security;
using Microsoft.Data.Sqlite;

namespace Miauflix.Infrastructure.Persistence.Encryption;

/// <summary>
/// Encrypts every encrypted column of every module under the ring's current key, with new blind indexes, in transactions of 500 rows. Rows
/// that carry the current key are skipped, so a killed run is simply repeated; the key check follows last.
/// </summary>
internal sealed class KeyRotation(
    IEnumerable<EncryptedTable> tables,
    IEnumerable<BlindIndexReference> references,
    IEnumerable<IKeyRotationFollower> followers,
    SourceKeyRing keys,
    TimeProvider clock)
{
    /// <summary>Whether a row names another key than the current one.</summary>
    public async Task<bool> IsNeededAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        foreach (var table in tables)
        {
            if (await EncryptedRows.OpenAsync(connection, table, cancellationToken) is { } rows
                && (await rows.PageAsync(0, keys.Current.Id, cancellationToken)).Count > 0)
            {
                return true;
            }
        }

        return !await KeyChecks.IsUnderAsync(connection, keys.Current, cancellationToken);
    }

    /// <summary>What became of each table's rows, in the order they were done.</summary>
    public async Task<List<(string Table, MaintenanceCount Count)>> RunAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        var counts = new List<(string, MaintenanceCount)>();
        foreach (var table in tables)
        {
            if (await EncryptedRows.OpenAsync(connection, table, cancellationToken) is { } rows)
            {
                counts.Add((table.Name, await RotateAsync(connection, rows, cancellationToken)));
            }
        }

        foreach (var follower in followers)
        {
            counts.Add((follower.Name, await follower.RotateAsync(cancellationToken)));
        }

        await KeyChecks.ReplaceAsync(connection, keys.Current, Guid.CreateVersion7(clock.GetUtcNow()), cancellationToken);
        return counts;
    }

    private async Task<MaintenanceCount> RotateAsync(SqliteConnection connection, EncryptedRows rows, CancellationToken cancellationToken)
    {
        var total = await rows.CountAsync(cancellationToken);
        var (changed, invalid, last) = (0, 0, 0L);
        while (await rows.PageAsync(last, keys.Current.Id, cancellationToken) is { Count: > 0 } page)
        {
            await using var transaction = connection.BeginTransaction(deferred: false);
            foreach (var row in page)
            {
                var (renewed, isInvalid) = Renew(rows, row);
                invalid += isInvalid ? 1 : 0;
                if (renewed is not null)
                {
                    await rows.UpdateAsync(renewed, cancellationToken);
                    await FollowAsync(connection, row.BlindIndex, renewed.BlindIndex, cancellationToken);
                    changed += isInvalid ? 0 : 1;
                }
            }

            await transaction.CommitAsync(CancellationToken.None);
            last = page[^1].RowId;
        }

        return new MaintenanceCount(total, changed, total - changed - invalid, invalid);
    }

    private (EncryptedRow? Renewed, bool IsInvalid) Renew(EncryptedRows rows, EncryptedRow row)
    {
        var (isChanged, isInvalid) = (false, false);
        var renewed = row with { Values = [.. row.Values] };
        for (var position = 0; position < rows.Columns.Count; position++)
        {
            var column = rows.Columns[position];
            var place = rows.PlaceOf(row, column);
            var reading = FieldReading.Of(row.Values[position], column, place, keys);
            isInvalid |= reading.State is FieldState.Invalid or FieldState.Clear;
            if (reading.State != FieldState.Encrypted || reading.Key == keys.Current)
            {
                continue;
            }

            isChanged = true;
            var blob = FieldBlob.Seal(keys.Current, place, reading.Bytes);
            renewed.Values[position] = column.IsBinary ? blob : Convert.ToBase64String(blob);
            if (column.Form == FieldForm.InfoHash && InfoHash.TryParse(Encoding.ASCII.GetString(reading.Bytes!), out var hash))
            {
                renewed = renewed with { BlindIndex = keys.Current.BlindIndex(hash) };
            }
        }

        return (isChanged ? renewed : null, isInvalid);
    }

    private async Task FollowAsync(SqliteConnection connection, byte[]? old, byte[]? renewed, CancellationToken cancellationToken)
    {
        if (old is null || renewed is null || old.AsSpan().SequenceEqual(renewed))
        {
            return;
        }

        foreach (var reference in references)
        {
            await connection.ExecuteAsync(
                $"UPDATE OR IGNORE \"{reference.Table}\" SET \"{reference.Column}\" = $new WHERE \"{reference.Column}\" = $old",
                cancellationToken,
                [("$new", renewed), ("$old", old)]);
        }
    }
}
