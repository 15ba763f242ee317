using System.Text;
using Miauflix.Domain.Common;
using Miauflix.Infrastructure.Common.Security;

namespace Miauflix.Infrastructure.Persistence.Encryption;

/// <summary>What a stored field turned out to be.</summary>
internal enum FieldState
{
    /// <summary>NULL stays NULL.</summary>
    Absent,

    /// <summary>Decodes, names a known key, and verifies.</summary>
    Encrypted,

    /// <summary>Clear text, or an older layout: to be encrypted.</summary>
    Clear,

    /// <summary>Neither: left as it is.</summary>
    Invalid,
}

/// <summary>Tells encrypted fields from clear ones.</summary>
/// <param name="State">What it is.</param>
/// <param name="Bytes">Its content, when it could be read.</param>
/// <param name="Key">The key it is encrypted with.</param>
internal readonly record struct FieldReading(FieldState State, byte[]? Bytes = null, SourceKey? Key = null)
{
    public static FieldReading Of(object? value, EncryptedColumn column, string place, SourceKeyRing keys)
    {
        if (value is null)
        {
            return new(FieldState.Absent);
        }

        var blob = column.IsBinary ? value as byte[] : value is string text ? FieldBlob.FromText(text) : null;
        if (blob is not null && FieldBlob.KeyIdOf(blob) is { } id && keys.Find(id) is { } key)
        {
            if (FieldBlob.Open(key, place, blob) is { } bytes)
            {
                return new(FieldState.Encrypted, bytes, key);
            }

            // Clear text that happens to look like a blob does not occur: it would have to begin with the version and a known key's id.
            return OlderLayout(blob, keys) ?? new(FieldState.Invalid);
        }

        return (blob is null ? null : OlderLayout(blob, keys)) ?? Clear(value, column.Form);
    }

    private static FieldReading? OlderLayout(byte[] blob, SourceKeyRing keys)
    {
        foreach (var key in keys.All)
        {
            if (FieldBlob.OpenUnversioned(key, blob) is { } bytes)
            {
                return new(FieldState.Clear, bytes);
            }
        }

        return null;
    }

    private static FieldReading Clear(object value, FieldForm form) => (form, value) switch
    {
        (FieldForm.InfoHash, string text) when InfoHash.TryParse(text, out var hash) => new(FieldState.Clear, Encoding.ASCII.GetBytes(hash.Hex)),
        (FieldForm.Magnet, string text) when text.StartsWith("magnet:?", StringComparison.OrdinalIgnoreCase) => OfText(text),
        (FieldForm.Url, string text) when text.StartsWith("http", StringComparison.OrdinalIgnoreCase) => OfText(text),
        (FieldForm.Text, string { Length: > 0 } text) => OfText(text),
        (FieldForm.TorrentFile, byte[] bytes) when IsTorrent(bytes) => new(FieldState.Clear, bytes),
        _ => new(FieldState.Invalid),
    };

    private static FieldReading OfText(string text) => new(FieldState.Clear, Encoding.UTF8.GetBytes(text));

    private static bool IsTorrent(ReadOnlySpan<byte> bytes) => bytes is [(byte)'d', .., (byte)'e'] && bytes.IndexOf("4:info"u8) >= 0;
}
