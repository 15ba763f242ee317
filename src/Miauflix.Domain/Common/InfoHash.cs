namespace Miauflix.Domain.Common;

/// <summary>
/// A BitTorrent v1 infohash (BEP 3): SHA-1 over the bencoded <c>info</c> dictionary, 20 bytes, held as 40 lower-case hex characters.
/// <see cref="ToString"/> is redacted so that a hash never reaches a log by accident; ask for <see cref="Hex"/> explicitly.
/// </summary>
public readonly record struct InfoHash
{
    /// <summary>Length of the hash in bytes.</summary>
    public const int ByteLength = 20;

    private const string Base32Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private readonly string? _hex;

    private InfoHash(string hex) => _hex = hex;

    /// <summary>40 lower-case hex characters.</summary>
    public string Hex => _hex ?? throw new InvalidOperationException("The infohash was never set.");

    /// <summary>Wraps 20 raw bytes.</summary>
    /// <exception cref="ArgumentException">The span is not 20 bytes long.</exception>
    public static InfoHash FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == ByteLength
            ? new InfoHash(Convert.ToHexStringLower(bytes))
            : throw new ArgumentException("An infohash has 20 bytes.", nameof(bytes));

    /// <summary>Reads 40 hex characters (any case) or 32 base32 characters (RFC 4648, any case), the two forms of BEP 9 magnets.</summary>
    public static bool TryParse(string? text, out InfoHash hash)
    {
        hash = default;
        switch (text?.Length)
        {
            case 40 when text.All(char.IsAsciiHexDigit):
                hash = new InfoHash(text.ToLowerInvariant());
                return true;
            case 32:
                return TryParseBase32(text, out hash);
            default:
                return false;
        }
    }

    public byte[] ToBytes() => Convert.FromHexString(Hex);

    public override string ToString() => "infohash:***";

    private static bool TryParseBase32(string text, out InfoHash hash)
    {
        hash = default;
        Span<byte> bytes = stackalloc byte[ByteLength];
        int buffer = 0, bits = 0, written = 0;
        foreach (var character in text)
        {
            var value = Base32Alphabet.IndexOf(char.ToUpperInvariant(character), StringComparison.Ordinal);
            if (value < 0)
            {
                return false;
            }

            buffer = (buffer << 5) | value;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes[written++] = (byte)(buffer >> bits);
            }
        }

        hash = FromBytes(bytes);
        return true;
    }
}
