namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>Recognises names that say nothing, so that nobody reads numbers out of a hash.</summary>
internal static class CrapRules
{
    /// <summary>Shortest mixture of letters and digits that is taken for a hash when nothing in it is known.</summary>
    private const int ShortestHash = 16;

    private const int ShortestHex = 12;

    /// <summary>Letters alone, of this length and with cases all over, are no words.</summary>
    private const int LongestCamel = 24;

    /// <summary>What is wrong with a name as given, or null.</summary>
    public static string? OfText(CleanName name)
    {
        var text = name.Text.AsSpan().Trim(" .-_[](){}");
        if (text.IsEmpty)
        {
            return "empty";
        }

        if (IsOnlyExtension(text))
        {
            return "only-extension";
        }

        if (text.Equals("sample", StringComparison.OrdinalIgnoreCase))
        {
            return "sample";
        }

        if (IsDigits(text))
        {
            return "digits";
        }

        if (text.StartsWith("abc.xyz", StringComparison.OrdinalIgnoreCase))
        {
            return "obfuscated";
        }

        return text.StartsWith("password", StringComparison.OrdinalIgnoreCase) && HasPasswordMark(text) ? "password" : null;
    }

    /// <summary>What is wrong with a name that nothing was read from but words.</summary>
    public static string? OfTokens(NameTokens tokens, CleanName name, NumberingDraft numbering)
    {
        if (!numbering.IsOfSeries && name.Folder is { } folder && FolderNames.IsOfExtras(folder))
        {
            return "unnumbered-special";
        }

        if (!numbering.IsOfSeries && DateReader.HasUnusable(tokens))
        {
            return "unusable-date";
        }

        var random = 0;
        for (var index = 0; index < tokens.Count; index++)
        {
            if (tokens[index].Role != TokenRole.Free)
            {
                return null;
            }

            random += IsRandom(tokens.Span(index), shortest: tokens.Count == 1 ? ShortestHash : 8) ? tokens[index].Length : 0;
        }

        var length = 0;
        for (var index = 0; index < tokens.Count; index++)
        {
            length += tokens[index].Length;
        }

        return random * 2 > length ? "hash" : null;
    }

    /// <summary>Television that claims to be complete without saying which seasons it has.</summary>
    public static string? OfFacts(NumberingDraft numbering, FactsDraft facts) =>
        !numbering.IsOfSeries && facts is { IsComplete: true, Source: ReleaseSource.Tv } ? "unnumbered-pack" : null;

    private static bool HasPasswordMark(ReadOnlySpan<char> text) =>
        text.Length == 8 || !char.IsLetterOrDigit(text[8]) || text.StartsWith("passworded", StringComparison.OrdinalIgnoreCase);

    private static bool IsDigits(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsDigit(character))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsOnlyExtension(ReadOnlySpan<char> text) => text.Length <= 4 && (VideoFile.IsVideo($".{text}")
        || text is "srt" or "nfo" or "rar" or "zip" or "iso");

    /// <summary>Letters and digits that change too often for words: hex of hash length, or a mixture of cases and digits.</summary>
    private static bool IsRandom(ReadOnlySpan<char> word, int shortest)
    {
        if (word.Length < shortest)
        {
            return false;
        }

        int digits = 0, hex = 0, letterChanges = 0, caseChanges = 0;
        var before = Kind.None;
        foreach (var character in word)
        {
            if (!char.IsAsciiLetterOrDigit(character))
            {
                return false;
            }

            var kind = char.IsAsciiDigit(character) ? Kind.Digit : char.IsAsciiLetterUpper(character) ? Kind.Upper : Kind.Lower;
            digits += kind is Kind.Digit ? 1 : 0;
            hex += char.IsAsciiHexDigit(character) ? 1 : 0;
            letterChanges += before is not Kind.None && (kind is Kind.Digit) != (before is Kind.Digit) ? 1 : 0;
            caseChanges += (before, kind) is (Kind.Upper, Kind.Lower) or (Kind.Lower, Kind.Upper) ? 1 : 0;
            before = kind;
        }

        return (hex == word.Length && digits > 0 && word.Length >= ShortestHex)
            || letterChanges >= (word.Length >= ShortestHash ? 4 : 3)
            || (word.Length >= LongestCamel && caseChanges * 3 >= word.Length);
    }

    private enum Kind
    {
        None,
        Digit,
        Upper,
        Lower,
    }
}
