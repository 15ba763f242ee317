namespace Miauflix.Infrastructure.Common.Security;

/// <summary>
/// A table with encrypted columns. Every module registers its own as a singleton; key rotation and the encryption of older databases
/// work through all of them.
/// </summary>
/// <param name="Name">As spelled in the database: part of the encryption.</param>
/// <param name="Columns">The encrypted columns.</param>
internal sealed record EncryptedTable(string Name, IReadOnlyList<EncryptedColumn> Columns)
{
    /// <summary>The column with the GUID that fields are bound to.</summary>
    public string RowColumn { get; init; } = "uid";

    /// <summary>The blind index of the column of form <see cref="FieldForm.InfoHash"/>; null = the table has none.</summary>
    public string? BlindIndexColumn { get; init; }

    /// <summary>Within one value of it an infohash is stored once: repeated rows found while encrypting are merged. null = they stay.</summary>
    public string? ParentColumn { get; init; }
}

/// <param name="Name">As spelled in the database: part of the encryption.</param>
/// <param name="Form">What it holds before encryption.</param>
/// <param name="FormerName">Its name in databases from before it was encrypted.</param>
internal sealed record EncryptedColumn(string Name, FieldForm Form, string? FormerName = null)
{
    /// <summary>Bytes are stored as they are, text as base64.</summary>
    public bool IsBinary => Form == FieldForm.TorrentFile;
}

/// <summary>How a field looks in clear text.</summary>
internal enum FieldForm
{
    /// <summary>40 hex or 32 base32 characters; encrypted as 40 lower-case hex.</summary>
    InfoHash,

    /// <summary><c>magnet:?…</c></summary>
    Magnet,

    /// <summary><c>http…</c></summary>
    Url,

    /// <summary>A bencoded dictionary with <c>info</c>.</summary>
    TorrentFile,

    /// <summary>Anything that is no blob.</summary>
    Text,
}

/// <summary>A column elsewhere that holds blind indexes of infohashes; follows when the index key changes.</summary>
internal sealed record BlindIndexReference(string Table, string Column);

/// <summary>Encrypted data outside the database that follows a new key.</summary>
internal interface IKeyRotationFollower
{
    /// <summary>For the report, as a table's name would be.</summary>
    string Name { get; }

    /// <summary>Encrypts under the ring's current key what is under another; what cannot be read stays and is counted.</summary>
    Task<MaintenanceCount> RotateAsync(CancellationToken cancellationToken);
}

/// <summary>What became of the rows of one table.</summary>
internal sealed record MaintenanceCount(int Processed, int Changed, int Skipped, int Invalid, int Merged = 0)
{
    public static MaintenanceCount operator +(MaintenanceCount left, MaintenanceCount right) => new(
        left.Processed + right.Processed,
        left.Changed + right.Changed,
        left.Skipped + right.Skipped,
        left.Invalid + right.Invalid,
        left.Merged + right.Merged);
}
