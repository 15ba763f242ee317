namespace Miauflix.Infrastructure.Common.Security;

/// <summary>The keys this process knows. Filled once at start, before anything is encrypted or read; immutable afterwards.</summary>
internal sealed class SourceKeyRing
{
    private IReadOnlyList<SourceKey> _keys = [];

    /// <summary>The key that new fields are encrypted with.</summary>
    public SourceKey Current => _keys.Count > 0 ? _keys[0] : throw new InvalidOperationException("The source key is not loaded yet.");

    /// <summary>The current key, then those that are only read with.</summary>
    public IReadOnlyList<SourceKey> All => _keys;

    /// <param name="current">Encrypts and decrypts.</param>
    /// <param name="previous">Only decrypt, while a rotation is not finished.</param>
    public void Load(SourceKey current, params IEnumerable<SourceKey> previous) =>
        _keys = [current, .. previous.Where(key => !key.IsSameAs(current)).DistinctBy(key => Convert.ToHexString(key.Master))];

    public SourceKey? Find(byte keyId) => _keys.FirstOrDefault(key => key.Id == keyId);
}
