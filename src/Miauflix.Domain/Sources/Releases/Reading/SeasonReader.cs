namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>Reads seasons that are announced by a word: <c>Season 1</c>, <c>Seasons 1-4</c>, <c>2nd Season - 05</c>, <c>Temporada 3</c>.</summary>
internal static class SeasonReader
{
    public static void Read(NameTokens tokens, NumberingDraft draft)
    {
        for (var index = 0; index < tokens.Count; index++)
        {
            if (!tokens.IsFree(index) && !IsOfCompleteSeries(tokens, index))
            {
                continue;
            }

            if (SeasonWords.GluedLength(tokens.Lower(index)) is var letters and > 0)
            {
                tokens.Split(index, letters);
            }

            if (ReadChinese(tokens.Lower(index)) is var chinese and > 0)
            {
                draft.AddSeasons(chinese, chinese);
                draft.Take(tokens, index, index);
            }
            else if (SeasonWords.Is(tokens.Lower(index)))
            {
                ReadAt(tokens, draft, index);
            }
        }
    }

    private static void ReadAt(NameTokens tokens, NumberingDraft draft, int index)
    {
        if (ReadBefore(tokens, draft, index) || ReadBehind(tokens, draft, index))
        {
            return;
        }

        // "Season S01": the code has the number already.
        if (draft.FirstToken == index + 1 && !SeasonWords.IsHesitant(tokens.Lower(index)))
        {
            draft.Take(tokens, index, index);
        }
    }

    /// <summary>The second word of <c>Complete Series 1-5</c>, where the words announce numbers.</summary>
    private static bool IsOfCompleteSeries(NameTokens tokens, int index) =>
        tokens[index] is { Role: TokenRole.Term, Bracket: 0 } && tokens.Is(index, "series") && tokens.FreeNumber(index + 1, 2) > 0
            && !tokens[index + 1].IsAtBracket;

    /// <summary>Numbers behind the word.</summary>
    private static bool ReadBehind(NameTokens tokens, NumberingDraft draft, int index)
    {
        var next = index + 1;
        if (!tokens.IsFree(next) || tokens[next].HasSpacedDash || (tokens[next].IsAtBracket && EpisodeCode.IsYear(tokens[next].Number)))
        {
            return false;
        }

        var isHesitant = SeasonWords.IsHesitant(tokens.Lower(index));
        var first = tokens.FreeNumber(next, isHesitant ? 2 : 4);
        if (first < 0 && (isHesitant || (first = SeasonWords.ReadWritten(tokens.Lower(next))) < 0))
        {
            return false;
        }

        if (isHesitant && !HasTitleBefore(tokens, index))
        {
            return false;
        }

        var repeats = draft.HasSeasons;
        draft.AddSeasons(first, first);
        var last = ReadFurther(tokens, draft, next, first);
        if (last == next && tokens.FreeNumber(next + 1, 2) is var end && end > first && next + 2 < tokens.Count
            && tokens[next + 2].Term?.IsComplete == true)
        {
            // "Season 1 - 4 Complete"
            draft.AddSeasons(first, end);
            last++;
        }

        draft.Take(tokens, index, last);
        if (!repeats && !draft.HasEpisodes)
        {
            draft.Take(tokens, last, SeasonContinuation.Read(tokens, draft, last, int.MaxValue));
        }

        return true;
    }

    private static bool HasTitleBefore(NameTokens tokens, int index) => tokens.IsFree(index - 1) || (index > 0
        && tokens[index - 1].Role is TokenRole.Year or TokenRole.Term);

    /// <summary>Ordinals in front of the word: <c>2nd Season</c>, <c>1ª a 8ª Temporada</c>, <c>8.sez</c>.</summary>
    private static bool ReadBefore(NameTokens tokens, NumberingDraft draft, int index)
    {
        // 1-й сезон
        var place = index > 1 && tokens[index - 1].HasTightDash && tokens.Lower(index - 1) is "й" or "ый" or "ий" or "ой" ? index - 2 : index - 1;
        var last = place < index - 1 ? tokens.FreeNumber(place, 2) : Ordinal(tokens, place, tokens[index]);
        if (last < 0)
        {
            return false;
        }

        var (start, first) = (place, last);
        if (tokens.IsFree(index - 3) && tokens.Lower(index - 2) is "a" or "to" or "al"
            && SeasonWords.ReadOrdinal(tokens.Lower(index - 3)) is var begin && begin > 0 && begin < last)
        {
            (start, first) = (index - 3, begin);
        }
        else if (RangeStart(tokens, index, last) is var single and > 0)
        {
            (start, first) = (index - 2, single);
        }

        draft.AddSeasons(first, last);
        draft.Take(tokens, start, index);
        if (!draft.HasEpisodes)
        {
            draft.Take(tokens, index, SeasonContinuation.Read(tokens, draft, index, int.MaxValue));
        }

        return true;
    }

    /// <summary>The first number of <c>1-3 Seasons</c>, or −1.</summary>
    private static int RangeStart(NameTokens tokens, int index, int last) =>
        tokens.FreeNumber(index - 2, 2) is var first and > 0 && first < last && (tokens[index - 1].HasTightDash || tokens[index - 1].HasSpacedDash)
            ? first : -1;

    private static int Ordinal(NameTokens tokens, int index, NameToken word)
    {
        if (!tokens.IsFree(index) || word.HasSpacedDash || word.IsAtBracket)
        {
            return -1;
        }

        var ordinal = SeasonWords.ReadOrdinal(tokens.Lower(index));
        if (ordinal < 0 && index > 0 && tokens.Lower(index).Length > 3)
        {
            ordinal = SeasonWords.ReadWritten(tokens.Lower(index));
        }

        var isPlain = (word.Before == Separators.Dot && tokens[index].IsAtBracket) || SeasonWords.IsFollowing(tokens.Lower(index + 1))
            || ((word.Before == (Separators.Dot | Separators.Blank) || (word.Before == Separators.Dot && tokens[index].Before == Separators.Blank)) && !SeasonWords.IsHesitant(tokens.Lower(index + 1)))
            || (tokens[index].HasSpacedDash && !SeasonWords.IsHesitant(tokens.Lower(index + 1)) && tokens.FreeNumber(index + 2, 2) < 0)
            || (SeasonWords.IsPlural(tokens.Lower(index + 1)) && RangeStart(tokens, index + 1, tokens[index].Number) > 0);
        return ordinal < 0 && isPlain ? tokens.FreeNumber(index, 2) : ordinal;
    }

    /// <summary>Ranges and lists: <c>1-4</c>, <c>1:11</c>, <c>1 to 4</c>, <c>1,2,3</c>, <c>1 &amp; 3</c>, <c>1 2 3</c>.</summary>
    private static int ReadFurther(NameTokens tokens, NumberingDraft draft, int index, int season)
    {
        while (true)
        {
            var isWord = tokens.IsFree(index + 1)
                && tokens.Lower(index + 1) is "to" or "a" or "à" or "al" or "bis" or "au" or "and" or "y" or "e" or "et" or "und" or "до";
            var next = isWord ? index + 2 : index + 1;
            var number = tokens.FreeNumber(next, 2);
            if (number <= season || !(isWord || IsContinued(tokens, next, season)))
            {
                return index;
            }

            var isList = (tokens[next].Before & (Separators.Comma | Separators.And)) != Separators.None
                || (tokens[next].Before == Separators.Blank && (!isWord
                    || tokens.Lower(index + 1) is "and" or "y" or "e" or "et" or "und"));
            draft.AddSeasons(isList ? number : season, number);
            (season, index) = (number, next);
        }
    }

    private static bool IsContinued(NameTokens tokens, int index, int season) => tokens[index].Before switch
    {
        Separators.Dash or Separators.Colon or Separators.Tilde or (Separators.Dash | Separators.Blank | Separators.BlankBeforeDash) => true,
        _ when (tokens[index].Before & (Separators.Comma | Separators.And)) != Separators.None => true,
        // Two numbers of two digits could be season and episode.
        Separators.Blank => tokens[index].Number == season + 1
            && (tokens[index].Length == 1 || tokens.FreeNumber(index + 1, 2) == season + 2 || tokens.FreeNumber(index - 2, 2) == season - 1),
        _ => false,
    };

    /// <summary><c>第2季</c>, <c>第二季</c>.</summary>
    private static int ReadChinese(ReadOnlySpan<char> word) =>
        word is ['第', .., '季'] and { Length: <= 5 }
            ? NameTokens.ParseNumber(word[1..^1]) is var number and > 0 ? number : "一二三四五六七八九".IndexOf(word[1]) + 1
            : -1;
}
