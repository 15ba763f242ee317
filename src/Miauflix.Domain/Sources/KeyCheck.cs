namespace Miauflix.Domain.Sources;

/// <summary>
/// A constant encrypted under the source key, written when a key is first used: proves at start that the given key is the one the
/// database was written with.
/// </summary>
public sealed class KeyCheck
{
    /// <summary>First byte of SHA-256 of the master key.</summary>
    public required int KeyId { get; init; }

    /// <summary>What the constant is bound to.</summary>
    public required Guid Uid { get; init; }

    public required string Value { get; init; }
}
