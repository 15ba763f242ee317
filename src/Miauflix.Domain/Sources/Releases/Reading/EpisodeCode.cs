namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>Season and episode numbers written as one word: <c>S01E02</c>, <c>1x02</c>, <c>E05v2</c>; <c>T01E02</c> as Romance languages do.</summary>
internal readonly record struct EpisodeCode
{
    /// <summary>−1 = none.</summary>
    public int Season { get; private init; }

    /// <summary>−1 = none.</summary>
    public int First { get; private init; }

    public int Last { get; private init; }

    public char? Split { get; private init; }

    public int? Version { get; private init; }

    public bool HasSeason => Season >= 0;

    public bool HasEpisodes => First >= 0;

    /// <param name="word">Lower case.</param>
    public static bool TryRead(ReadOnlySpan<char> word, out EpisodeCode code)
    {
        code = default;
        if (word.Length is < 2 or > 40 || !(word[0] is 's' or 't' or 'e' || char.IsAsciiDigit(word[0])))
        {
            return false;
        }

        var position = 0;
        int season = -1, first = -1, last = -1;
        if (word[0] is 's' or 't')
        {
            // SO2E04: the letter for the digit is a common slip; Se02Ep04.
            position = word is ['s', 'o' or 'e', >= '0' and <= '9', ..] ? 2 : 1;
            season = Number(word, ref position, 4, out var digits);
            if (season < 0)
            {
                return false;
            }

            // S0615: season and episode of two digits each.
            if (digits == 4 && position == word.Length && !IsYear(season))
            {
                (season, first, last) = (season / 100, season % 100, season % 100);
            }
        }
        else if (word[0] != 'e')
        {
            season = Number(word, ref position, 4, out _);
            if (position >= word.Length || !(word[position] is 'x' || (word[position] is 'e' && season < 100)) || (season >= 100 && !IsYear(season)))
            {
                return false;
            }
        }

        // S01D02, S01P02: a disc or a part of a season.
        if (word[0] == 's' && first < 0 && position < word.Length && word[position] is 'd' or 'p' && NameTokens.ParseNumber(word[(position + 1)..]) >= 0)
        {
            position = word.Length;
        }

        var isCrossed = char.IsAsciiDigit(word[0]) && position < word.Length && word[position] == 'x';
        while (position < word.Length && TakeMark(word, ref position, isCrossed))
        {
            var number = Number(word, ref position, isCrossed ? 3 : 5, out _);
            if (number < 0)
            {
                return false;
            }

            first = first < 0 ? number : first;
            last = number;
        }

        position = first < 0 ? position : SkipTotal(word, position, ref last);
        if ((first < 0 && word[0] != 's') || !TryReadEnd(word[position..], first >= 0, out var split, out var version))
        {
            return false;
        }

        code = new EpisodeCode { Season = season, First = first, Last = Math.Max(first, last), Split = split, Version = version };
        return true;
    }

    /// <summary>What is glued behind the numbers: the last of them (<c>E05to07</c>), or how many there are (<c>E05of10</c>).</summary>
    private static int SkipTotal(ReadOnlySpan<char> word, int position, ref int last)
    {
        if (word[position..] is not (['o', 'f', ..] or ['t', 'o', ..]) || NameTokens.ParseNumber(word[(position + 2)..]) is not (>= 0 and var number))
        {
            return position;
        }

        last = word[position] == 't' ? number : last;
        return word.Length;
    }

    public static bool IsYear(int number) => number is >= 1900 and <= 2099;

    /// <summary>Half letter and version behind the numbers: <c>b</c>, <c>v2</c>.</summary>
    public static bool TryReadEnd(ReadOnlySpan<char> end, bool mayHalve, out char? split, out int? version)
    {
        (split, version) = (null, null);
        if (mayHalve && end is [>= 'a' and <= 'd', ..])
        {
            split = end[0] is 'a' or 'b' ? end[0] : null;
            end = end[1..];
        }

        if (end is ['v', >= '0' and <= '9'])
        {
            version = end[1] - '0';
            end = [];
        }

        return end.IsEmpty;
    }

    private static bool TakeMark(ReadOnlySpan<char> word, ref int position, bool isCrossed)
    {
        if (word[position] == 'x' && (isCrossed || position > 1))
        {
            // S03xE05
            position += !isCrossed && word[position..] is ['x', 'e', ..] ? 2 : 1;
            return true;
        }

        if (isCrossed || word[position] != 'e')
        {
            return false;
        }

        position++;
        if (position < word.Length && word[position] == 'p')
        {
            position++;
            if (position < word.Length && word[position] == 's')
            {
                position++;
            }
        }

        return true;
    }

    private static int Number(ReadOnlySpan<char> word, ref int position, int most, out int digits)
    {
        var start = position;
        while (position < word.Length && char.IsAsciiDigit(word[position]))
        {
            position++;
        }

        digits = position - start;
        return digits <= most ? NameTokens.ParseNumber(word[start..position]) : -1;
    }
}
