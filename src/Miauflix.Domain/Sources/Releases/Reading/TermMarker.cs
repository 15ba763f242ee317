using Miauflix.Domain.Sources.Releases.Reading.Vocabulary;

namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>Marks every word that the vocabulary knows, also where two are glued (<c>HDTVx264</c>), and takes out sizes and rates.</summary>
internal static class TermMarker
{
    private static readonly string[] Units = ["mb", "gb", "mib", "gib", "kb", "kbps", "mbps", "mbits", "kbits", "fps", "khz", "hz", "gbs",
        "mbs"];

    private static readonly Term[] Layouts =
        [.. new[] { "1.0", "2.0", "2.1", "5.0", "5.1", "6.1", "7.1" }.Select(layout => new Term(TermKind.Sound) { Channels = layout })];

    public static void Mark(NameTokens tokens)
    {
        var seenStrong = false;
        for (var index = 0; index < tokens.Count; index++)
        {
            if (!tokens.IsFree(index) || TakeSize(tokens, index))
            {
                continue;
            }

            var term = Find(tokens, index, seenStrong, out var length);
            if (term is null && TrySplit(tokens, index))
            {
                term = Find(tokens, index, seenStrong, out length);
            }

            if (term is null || (term.NeedsCapitals && !seenStrong && !IsInCapitals(tokens, index, term)))
            {
                continue;
            }

            tokens.Claim(index, index + length - 1, TokenRole.Term);
            tokens[index].Term = term;
            seenStrong |= term.IsStrong;
            index += length - 1;
        }
    }

    private static Term? Find(NameTokens tokens, int index, bool seenStrong, out int length) =>
        ResolutionReader.Read(tokens, index, out length) ?? (seenStrong ? FindLayout(tokens, index, out length)
            : null) ?? TermIndex.Find(tokens, index, out length);

    /// <summary>Channels behind the quality began: <c>5.1</c>.</summary>
    private static Term? FindLayout(NameTokens tokens, int index, out int length)
    {
        length = 2;
        if (tokens[index].Length != 1 || tokens.FreeNumber(index + 1, 1) < 0 || tokens[index + 1].Before != Separators.Dot)
        {
            return null;
        }

        var (front, bass) = (tokens.Span(index)[0], tokens.Span(index + 1)[0]);
        return Array.Find(Layouts, layout => layout.Channels![0] == front && layout.Channels[2] == bass);
    }

    /// <summary><c>ITA</c>, <c>iTA</c>; in brackets also <c>Ita</c>.</summary>
    private static bool IsInCapitals(NameTokens tokens, int index, Term term)
    {
        if (tokens[index].Bracket > 0 && (tokens[index].Length >= 3 || term.Kind is TermKind.Country))
        {
            return true;
        }

        int upper = 0, lower = 0;
        foreach (var character in tokens.Span(index))
        {
            upper += char.IsUpper(character) ? 1 : 0;
            lower += char.IsLower(character) ? 1 : 0;
        }

        return upper > lower;
    }

    /// <summary><c>700MB</c>, <c>2.5 GB</c>, <c>448 Kbps</c>.</summary>
    private static bool TakeSize(NameTokens tokens, int index)
    {
        var word = tokens.Lower(index);
        if (!char.IsAsciiDigit(word[0]))
        {
            return false;
        }

        var digits = 1;
        while (digits < word.Length && char.IsAsciiDigit(word[digits]))
        {
            digits++;
        }

        var last = index;
        if (digits == word.Length && tokens.IsFree(index + 1) && tokens[index + 1].Before is Separators.Dot
            && char.IsAsciiDigit(tokens.Lower(index + 1)[0]))
        {
            last++;
            word = tokens.Lower(last);
            digits = 0;
            while (digits < word.Length && char.IsAsciiDigit(word[digits]))
            {
                digits++;
            }
        }

        var isUnit = digits < word.Length && IsUnit(word[digits..]);
        if (!isUnit && digits == word.Length && tokens.IsFree(last + 1) && tokens[last + 1].Before is Separators.Blank
            && IsUnit(tokens.Lower(last + 1)))
        {
            last++;
            isUnit = true;
        }

        if (isUnit)
        {
            tokens.Claim(index, last, TokenRole.Noise);
        }

        return isUnit;
    }

    private static bool IsUnit(ReadOnlySpan<char> word)
    {
        foreach (var unit in Units)
        {
            if (word.SequenceEqual(unit))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Two known words without anything between, one of them strong and with a digit in it.</summary>
    private static bool TrySplit(NameTokens tokens, int index)
    {
        var word = tokens.Lower(index);
        if (word.Length is < 5 or > 24 || !word.ContainsAnyInRange('0', '9') || !word.ContainsAnyInRange('a', 'z'))
        {
            return false;
        }

        for (var cut = word.Length - 2; cut >= 2; cut--)
        {
            if (Known(word[cut..]) is { } right && Known(word[..cut]) is { } left && (left.IsStrong || right.IsStrong))
            {
                tokens.Split(index, cut);
                return true;
            }
        }

        return false;
    }

    private static Term? Known(ReadOnlySpan<char> word) => ResolutionReader.Read(word) ?? TermIndex.Find(word);
}
