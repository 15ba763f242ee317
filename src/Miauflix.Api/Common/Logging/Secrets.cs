using System.Buffers;
using System.Text.RegularExpressions;

namespace Miauflix.Api.Common.Logging;

/// <summary>
/// Knows secrets by their shape: magnets, tracker addresses, infohashes, JWTs, streaming and API keys, refresh tokens, 256-bit keys, and query
/// values that carry credentials. Passwords have no shape: they are never logged in the first place.
/// </summary>
internal static partial class Secrets
{
    private const string Masked = "***";

    /// <summary>Length of an infohash in base32, as some magnets spell it.</summary>
    private const int Base32HashLength = 32;

    /// <summary>Length of 256 bits in base64url: streaming keys, refresh tokens.</summary>
    private const int KeyLength = 43;

    private static readonly SearchValues<char> UpperBase32 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
    private static readonly SearchValues<char> LowerBase32 = SearchValues.Create("abcdefghijklmnopqrstuvwxyz234567");
    private static readonly SearchValues<char> LettersPastHex = SearchValues.Create("ghijklmnopqrstuvwxyz");

    public static string Mask(string text)
    {
        text = Magnet().Replace(text, $"magnet:{Masked}");
        text = Tracker().Replace(text, $"tracker:{Masked}");
        text = QueryValue().Replace(text, $"${{name}}={Masked}");
        text = Token().Replace(text, Masked);
        return Word().Replace(text, word => IsSecret(word.ValueSpan) ? Masked : word.Value);
    }

    private static bool IsSecret(ReadOnlySpan<char> word) => word.Length switch
    {
        Base32HashLength => IsBase32Hash(word),
        KeyLength => true,
        > KeyLength => LooksRandom(word),
        _ => false,
    };

    /// <summary>In lower case it must have a digit and a letter past f, so that names and trace ids stay readable.</summary>
    private static bool IsBase32Hash(ReadOnlySpan<char> word) =>
        !word.ContainsAnyExcept(UpperBase32)
        || (!word.ContainsAnyExcept(LowerBase32) && word.ContainsAnyInRange('2', '7') && word.ContainsAny(LettersPastHex));

    private static bool LooksRandom(ReadOnlySpan<char> word) =>
        word.ContainsAnyInRange('0', '9') && word.ContainsAnyInRange('a', 'z') && word.ContainsAnyInRange('A', 'Z');

    /// <summary>A magnet link (BEP 9), also when it is percent-encoded. A backslash ends it: in JSON it escapes the quote that follows.</summary>
    [GeneratedRegex(
        @"magnet(?::|%3A)(?:\?|%3F)[^\s""'<>\\]*",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Magnet();

    /// <summary>An announce address: those of private trackers hold the passkey of a user.</summary>
    [GeneratedRegex(
        @"(?:https?|udp)://[^\s""'<>\\]*announce[^\s""'<>\\]*",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Tracker();

    [GeneratedRegex(
        @"\b(?<name>key|apikey|access_token|token|session)=[^&\s""'<>\\]+",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex QueryValue();

    /// <summary>A JWT (RFC 7519), an API key, 256 bits in base64, or hashes in hex: 40 characters (SHA-1, infohash) and more.</summary>
    [GeneratedRegex(
        @"eyJ[A-Za-z0-9_\-]+\.[A-Za-z0-9_\-]+\.[A-Za-z0-9_\-]*|mfx_[A-Za-z0-9_\-]+|[A-Za-z0-9+/]{43}=|[0-9A-Fa-f]{40,}",
        RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    /// <summary>A run of base64url; a percent-escape is stepped over, so that its digits do not become part of the run.</summary>
    [GeneratedRegex(@"%[0-9A-Fa-f]{2}|[A-Za-z0-9_\-]{32,}", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
