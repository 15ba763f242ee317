namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>A number that stands for itself, as anime episodes do: <c>05</c>, <c>05v2</c>, <c>107b</c>.</summary>
internal readonly record struct PlainNumber(int Value, int Digits, char? Split, int? Version)
{
    private static readonly string[] RangeWords = ["to", "ao", "a", "à", "al", "bis", "до", "au", "through"];

    public static bool TryRead(NameTokens tokens, int index, out PlainNumber number)
    {
        number = default;
        if (!tokens.IsFree(index))
        {
            return false;
        }

        var word = tokens.Lower(index);
        var digits = 0;
        while (digits < word.Length && char.IsAsciiDigit(word[digits]))
        {
            digits++;
        }

        if (digits is 0 or > 5 || !EpisodeCode.TryReadEnd(word[digits..], mayHalve: digits >= 2, out var split, out var version))
        {
            return false;
        }

        number = new PlainNumber(NameTokens.ParseNumber(word[..digits]), digits, split, version);
        return true;
    }

    /// <summary>Adds the number, the range it begins and the version behind it.</summary>
    /// <returns>The last word taken.</returns>
    public static int Take(NameTokens tokens, NumberingDraft draft, int index, PlainNumber number)
    {
        draft.Split ??= number.Split;
        draft.Version ??= number.Version;
        if (IsHalf(tokens, index + 1))
        {
            draft.SpecialAbsolute = number.Value + (tokens[index + 1].Number / 10m);
            return index + 1;
        }

        var last = RangeEnd(tokens, index, number.Value);
        if (last > index && TryRead(tokens, last, out var end))
        {
            draft.AddEpisodes(number.Value, end.Value);
            draft.Version ??= end.Version;
            while (tokens.IsFree(last + 1) && tokens[last + 1].HasTightDash && tokens[last + 1].Number == end.Value + 1)
            {
                last++;
                draft.AddEpisodes(tokens[last].Number, tokens[last].Number);
                TryRead(tokens, last, out end);
            }

            return ReadVersion(tokens, draft, last);
        }

        draft.AddEpisodes(number.Value, number.Value);
        last = index;
        while (tokens.IsFree(last + 1) && IsListed(tokens[last + 1].Before)
            && TryRead(tokens, last + 1, out var further) && further.Value > number.Value && further.Digits == number.Digits)
        {
            draft.AddEpisodes(further.Value, further.Value);
            last++;
        }

        return ReadVersion(tokens, draft, last);
    }

    /// <summary><c>01, 02</c>, <c>01 &amp; 02</c>, <c>01+02</c>.</summary>
    private static bool IsListed(Separators before) => (before & ~Separators.Blank) is Separators.Comma or Separators.And;

    /// <summary>A single digit behind a dot: the .5 of a special.</summary>
    public static bool IsHalf(NameTokens tokens, int index) =>
        tokens.IsFree(index) && tokens[index] is { Before: Separators.Dot, Length: 1, Number: 5 };

    /// <summary>The word that ends a range that begins here, or the word itself.</summary>
    public static int RangeEnd(NameTokens tokens, int index, int first)
    {
        var next = index + 1;
        var isRange = next < tokens.Count
            && ((tokens[next].HasTightDash || (tokens[next].Before & Separators.Tilde) != Separators.None || IsSpacedRange(tokens, index))
                && !tokens[next].IsAtBracket);
        if (!isRange && IsRangeWord(tokens, next))
        {
            next++;
            isRange = true;
        }

        return isRange && TryRead(tokens, next, out var end) && end.Value > first && end.Value - first <= NumberingDraft.LongestRange
            && !EpisodeCode.IsYear(end.Value)
            ? next
            : index;
    }

    /// <summary>A word that stands between the first and the last of several numbers.</summary>
    public static bool IsRangeWord(NameTokens tokens, int index) =>
        tokens.IsFree(index) && Array.Exists(RangeWords, word => tokens.Is(index, word));

    /// <summary><c>01 - 12</c> alone in brackets.</summary>
    private static bool IsSpacedRange(NameTokens tokens, int index) => tokens[index + 1].HasSpacedDash
        && tokens.FillsBracket(index, index + 1);

    private static int ReadVersion(NameTokens tokens, NumberingDraft draft, int index)
    {
        if (tokens.IsFree(index + 1) && tokens.Lower(index + 1) is ['v', >= '0' and <= '9'] version)
        {
            draft.Version ??= version[1] - '0';
            return index + 1;
        }

        return index;
    }
}
