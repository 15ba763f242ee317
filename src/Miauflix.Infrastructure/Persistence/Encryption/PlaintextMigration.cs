using System.Text;
using Miauflix.Domain.Common;
using Miauflix.Infrastructure.Common.Security;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Miauflix.Infrastructure.Persistence.Encryption;

/// <summary>
/// Encrypts identifiers that a database still holds in clear text, computes their blind indexes and merges the duplicates that these
/// reveal, in transactions of 500 rows. What is encrypted already is skipped, so a killed run is simply repeated.
/// </summary>
internal sealed class PlaintextMigration(
    IEnumerable<EncryptedTable> tables,
    SourceKeyRing keys,
    TimeProvider clock,
    ILoggerFactory loggers)
{
    public const string BackupSuffix = "before_encrypt";

    /// <summary>Whether there may be clear text: a row without a blind index. Cheap; for every start.</summary>
    public async Task<bool> MayBeNeededAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        foreach (var table in tables.Where(table => table.BlindIndexColumn is not null))
        {
            if ((await connection.ColumnsAsync(table.Name, cancellationToken)).Count > 0
                && await connection.ScalarAsync(
                    $"SELECT 1 FROM \"{table.Name}\" WHERE \"{table.BlindIndexColumn}\" IS NULL LIMIT 1",
                    cancellationToken) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Looks at every row, then, unless it is a dry run or there is nothing to do: backup, schema, encryption, compaction.</summary>
    /// <exception cref="Application.Common.Startup.StartupRefusedException">Wrong key, newer database, or no backup.</exception>
    public async Task<EncryptionReport> RunAsync(MaintenanceDatabase database, bool isDryRun, CancellationToken cancellationToken)
    {
        await KeyChecks.ProveAsync(database.Connection, keys, cancellationToken);
        var found = await PassAsync(database.Connection, isWriting: false, cancellationToken);
        var owes = await database.OwesCompactionAsync(cancellationToken);
        if (isDryRun || (found.Sum(table => table.Count.Changed) == 0 && !owes))
        {
            return new EncryptionReport(found, Backup: null, isDryRun);
        }

        string? backup = null;
        if (found.Sum(table => table.Count.Changed) > 0)
        {
            backup = await database.BackUpAsync(BackupSuffix, clock, cancellationToken);
            // The backup just made is the one to go back to; a second copy would only hold the same clear text.
            await new DatabaseMigrator(new DatabaseLocation(database.File), loggers.CreateLogger<DatabaseMigrator>())
                .MigrateAsync(target: null, cancellationToken, makesBackup: false);
            database.OweCompaction();
            found = await PassAsync(database.Connection, isWriting: true, cancellationToken);
        }

        // Rows that nothing reads may belong to another key: then none is proven.
        if (found.Sum(table => table.Count.Invalid) == 0 && !await KeyChecks.ExistAsync(database.Connection, cancellationToken))
        {
            await KeyChecks.ReplaceAsync(database.Connection, keys.Current, Guid.CreateVersion7(clock.GetUtcNow()), cancellationToken);
        }

        database.Compact();
        return new EncryptionReport(found, backup, isDryRun);
    }

    private async Task<List<(string Table, MaintenanceCount Count)>> PassAsync(
        SqliteConnection connection,
        bool isWriting,
        CancellationToken cancellationToken)
    {
        var counts = new List<(string, MaintenanceCount)>();
        foreach (var table in tables)
        {
            if (await EncryptedRows.OpenAsync(connection, table, cancellationToken) is { } rows)
            {
                counts.Add((table.Name, await PassAsync(connection, rows, isWriting, cancellationToken)));
            }
        }

        return counts;
    }

    private async Task<MaintenanceCount> PassAsync(
        SqliteConnection connection,
        EncryptedRows rows,
        bool isWriting,
        CancellationToken cancellationToken)
    {
        var duplicates = new DuplicateRows(connection, rows, keys);
        var (count, last) = (new MaintenanceCount(0, 0, 0, 0), 0L);
        while (await rows.PageAsync(last, notUnderKey: null, cancellationToken) is { Count: > 0 } page)
        {
            await using var transaction = isWriting ? connection.BeginTransaction(deferred: false) : null;
            foreach (var row in page)
            {
                var (encrypted, readings) = Encrypt(rows, row);
                var isMerged = false;
                if (isWriting && encrypted is not null)
                {
                    isMerged = await duplicates.MergeAsync(encrypted, readings, cancellationToken);
                    await (isMerged ? Task.CompletedTask : rows.UpdateAsync(encrypted, cancellationToken));
                }

                var isInvalid = readings.Any(reading => reading.State == FieldState.Invalid);
                count += new MaintenanceCount(
                    1,
                    !isInvalid && encrypted is not null ? 1 : 0,
                    !isInvalid && encrypted is null ? 1 : 0,
                    isInvalid ? 1 : 0,
                    isMerged ? 1 : 0);
            }

            if (transaction is not null)
            {
                await transaction.CommitAsync(CancellationToken.None);
            }

            last = page[^1].RowId;
        }

        return count;
    }

    private (EncryptedRow? Encrypted, FieldReading[] Readings) Encrypt(EncryptedRows rows, EncryptedRow row)
    {
        var readings = rows.Columns
            .Select((column, position) => FieldReading.Of(row.Values[position], column, rows.PlaceOf(row, column), keys))
            .ToArray();
        var encrypted = row with { Values = [.. row.Values] };
        var isChanged = false;
        for (var position = 0; position < readings.Length; position++)
        {
            var column = rows.Columns[position];
            if (readings[position].State == FieldState.Clear)
            {
                var blob = FieldBlob.Seal(keys.Current, rows.PlaceOf(row, column), readings[position].Bytes);
                encrypted.Values[position] = column.IsBinary ? blob : Convert.ToBase64String(blob);
                isChanged = true;
            }

            if (column.Form == FieldForm.InfoHash
                && rows.Table.BlindIndexColumn is not null
                && row.BlindIndex is null
                && readings[position].Bytes is { } hex
                && InfoHash.TryParse(Encoding.ASCII.GetString(hex), out var hash))
            {
                encrypted = encrypted with { BlindIndex = (readings[position].Key ?? keys.Current).BlindIndex(hash) };
                isChanged = true;
            }
        }

        return (isChanged ? encrypted : null, readings);
    }
}

/// <summary>What was found, or done.</summary>
/// <param name="Tables">In the order they were looked at.</param>
/// <param name="Backup">Path of the copy made before; null = nothing was changed.</param>
/// <param name="IsDryRun">Only looked.</param>
internal sealed record EncryptionReport(IReadOnlyList<(string Table, MaintenanceCount Count)> Tables, string? Backup, bool IsDryRun)
{
    public MaintenanceCount Total => Tables.Aggregate(new MaintenanceCount(0, 0, 0, 0), (total, table) => total + table.Count);
}
