namespace Miauflix.Infrastructure.Common.Security;

/// <summary>The keys this process knows. Filled once at start, before anything is encrypted or read; immutable afterwards.</summary>
internal sealed class SourceKeyRing
{
    private SourceKey? _current;

    /// <summary>The key that new fields are encrypted with.</summary>
    public SourceKey Current => _current ?? throw new InvalidOperationException("The source key is not loaded yet.");

    public void Load(SourceKey current) => _current = current;

    public SourceKey? Find(byte keyId) => Current.Id == keyId ? Current : null;
}
