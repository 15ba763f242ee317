using System.Text;
using System.Text.Json.Nodes;
using Miauflix.Infrastructure.Common.Security;
using Microsoft.Data.Sqlite;

namespace Miauflix.Infrastructure.Persistence.Encryption;

/// <summary>
/// Merges a row into the one that holds the same infohash for the same title already: clear text could be stored twice, a blind index
/// cannot. The kept row takes the larger numbers, the earliest dates, the longest release name and whatever it lacked.
/// </summary>
internal sealed class DuplicateRows(SqliteConnection connection, EncryptedRows rows, SourceKeyRing keys)
{
    private static readonly string[] Largest = ["broadcasters", "watchers", "last_seen_at", "size"];
    private static readonly string[] Earliest = ["found_at", "source_uploaded_at"];
    private static readonly string[] Missing =
        ["quality", "resolution", "source_type", "video_codec", "bit_depth", "edition", "release_group", "container", "video_index", "video_size"];

    private HashSet<string>? _columns;

    /// <summary>Merges and deletes the row when its title has its infohash already.</summary>
    /// <param name="row">Encrypted, not yet written.</param>
    /// <param name="readings">What its fields hold.</param>
    /// <param name="cancellationToken">The caller's transaction is then rolled back.</param>
    /// <returns>Whether the row is gone.</returns>
    public async Task<bool> MergeAsync(EncryptedRow row, IReadOnlyList<FieldReading> readings, CancellationToken cancellationToken)
    {
        if (row.BlindIndex is null || rows.Table is not { BlindIndexColumn: { } index, ParentColumn: { } parent } table)
        {
            return false;
        }

        var kept = await connection.ScalarAsync(
            $"SELECT rowid FROM \"{table.Name}\" WHERE \"{parent}\" = $parent AND \"{index}\" = $index AND rowid <> $row",
            cancellationToken,
            [("$parent", row.Parent), ("$index", row.BlindIndex), ("$row", row.RowId)]);
        if (kept is not long keptId)
        {
            return false;
        }

        await MergeFactsAsync(keptId, row.RowId, cancellationToken);
        await MergeFieldsAsync(keptId, readings, cancellationToken);
        await connection.ExecuteAsync($"DELETE FROM \"{table.Name}\" WHERE rowid = $row", cancellationToken, [("$row", row.RowId)]);
        return true;
    }

    private async Task MergeFactsAsync(long kept, long gone, CancellationToken cancellationToken)
    {
        _columns ??= await connection.ColumnsAsync(rows.Table.Name, cancellationToken);
        // max() and min() of two values are NULL when one of them is.
        var sets = Largest.Where(_columns.Contains).Select(name => $"\"{name}\" = coalesce(max(k.\"{name}\", g.\"{name}\"), k.\"{name}\", g.\"{name}\")")
            .Concat(Earliest.Where(_columns.Contains).Select(name => $"\"{name}\" = coalesce(min(k.\"{name}\", g.\"{name}\"), k.\"{name}\", g.\"{name}\")"))
            .Concat(Missing.Where(_columns.Contains).Select(name => $"\"{name}\" = coalesce(k.\"{name}\", g.\"{name}\")"))
            .ToList();
        if (sets.Count > 0)
        {
            await connection.ExecuteAsync(
                $"""
                UPDATE "{rows.Table.Name}" AS k SET {string.Join(", ", sets)}
                FROM "{rows.Table.Name}" AS g WHERE k.rowid = $kept AND g.rowid = $gone
                """,
                cancellationToken,
                [("$kept", kept), ("$gone", gone)]);
        }

        if (_columns.Contains("providers"))
        {
            await MergeSightingsAsync(kept, gone, cancellationToken);
        }
    }

    /// <summary>The sightings of both; a provider named by both keeps the kept row's.</summary>
    private async Task MergeSightingsAsync(long kept, long gone, CancellationToken cancellationToken)
    {
        var sql = $"SELECT providers FROM \"{rows.Table.Name}\" WHERE rowid = $row";
        var own = await connection.ScalarAsync(sql, cancellationToken, [("$row", kept)]) as string;
        var other = await connection.ScalarAsync(sql, cancellationToken, [("$row", gone)]) as string;
        var sightings = Sightings(own).Concat(Sightings(other)).DistinctBy(sighting => (string?)sighting?["provider"]).Select(sighting => sighting?.DeepClone());
        await connection.ExecuteAsync(
            $"UPDATE \"{rows.Table.Name}\" SET providers = $all WHERE rowid = $row",
            cancellationToken,
            [("$all", new JsonArray([.. sightings]).ToJsonString()), ("$row", kept)]);
    }

    private static JsonArray Sightings(string? json) => string.IsNullOrEmpty(json) ? [] : JsonNode.Parse(json) as JsonArray ?? [];

    /// <summary>Encrypted fields are bound to their row: what moves is encrypted again for the kept one.</summary>
    private async Task MergeFieldsAsync(long keptId, IReadOnlyList<FieldReading> readings, CancellationToken cancellationToken)
    {
        var kept = (await rows.PageAsync(keptId - 1, notUnderKey: null, cancellationToken))[0];
        for (var position = 0; position < readings.Count; position++)
        {
            var column = rows.Columns[position];
            var place = rows.PlaceOf(kept, column);
            var own = FieldReading.Of(kept.Values[position], column, place, keys);
            if (readings[position].Bytes is { } bytes && (own.State == FieldState.Absent || IsLongerName(column, bytes, own.Bytes)))
            {
                var blob = FieldBlob.Seal(keys.Current, place, bytes);
                kept.Values[position] = column.IsBinary ? blob : Convert.ToBase64String(blob);
            }
        }

        await rows.UpdateAsync(kept, cancellationToken);
    }

    private static bool IsLongerName(EncryptedColumn column, byte[] bytes, byte[]? own) =>
        column.Form == FieldForm.Text && own is not null && Encoding.UTF8.GetCharCount(bytes) > Encoding.UTF8.GetCharCount(own);
}
