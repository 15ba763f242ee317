namespace Miauflix.Infrastructure.Common.Security;

/// <summary>What a start does with a database that still holds identifiers in clear text.</summary>
public sealed class SourceEncryptionOptions
{
    public const string Section = "Sources:Encryption";

    /// <summary>Encrypt them before listening, after a backup; false = refuse to start.</summary>
    public bool MigrateOnStart { get; set; } = true;
}
