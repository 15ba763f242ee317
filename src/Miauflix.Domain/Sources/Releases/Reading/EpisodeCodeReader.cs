namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>Reads season and episode codes and everything that continues them: <c>S01E01-E03</c>, <c>1x02-03</c>, <c>S6.E1</c>, <c>S01-S04</c>.</summary>
internal static class EpisodeCodeReader
{
    public static void Read(NameTokens tokens, NumberingDraft draft)
    {
        if (!ReadCode(tokens, draft) && !ReadSpaced(tokens, draft) && !ReadSeason(tokens, draft))
        {
            ReadEpisode(tokens, draft);
        }
    }

    /// <summary>The first word that states season and episode.</summary>
    private static bool ReadCode(NameTokens tokens, NumberingDraft draft)
    {
        for (var index = 0; index < tokens.Count; index++)
        {
            if (!tokens.IsFree(index))
            {
                continue;
            }

            if (!TryRead(tokens, index, out var code))
            {
                if (!TrySplit(tokens, index))
                {
                    continue;
                }

                index++;
                TryRead(tokens, index, out code);
            }

            draft.AddSeasons(code.Season, code.Season);
            Add(draft, code);
            draft.Take(tokens, FirstOfAbsolute(tokens, index), Continue(tokens, draft, index, code));
            return true;
        }

        return false;
    }

    /// <summary>Absolute numbers in front of the code: <c>313-315.s16e03-05</c>, <c>- 07.5 (S00E01)</c>.</summary>
    private static int FirstOfAbsolute(NameTokens tokens, int index)
    {
        if (tokens.FreeNumber(index - 1, 4) is not (>= 0 and var number))
        {
            return index;
        }

        if (index > 2 && (tokens[index - 1].HasTightDash || PlainNumber.IsHalf(tokens, index - 1))
            && tokens.FreeNumber(index - 2, 4) is >= 0 and var first
            && (first < number || tokens[index - 2].HasSpacedDash))
        {
            return index - 2;
        }

        return index > 1 && tokens[index - 1].HasSpacedDash && (tokens[index].HasSpacedDash || tokens[index].IsAtBracket) ? index - 1
            : index;
    }

    /// <summary><c>S 02 E 03</c>.</summary>
    private static bool ReadSpaced(NameTokens tokens, NumberingDraft draft)
    {
        for (var index = 0; index + 3 < tokens.Count; index++)
        {
            if (tokens.Is(index, "s") && tokens.Is(index + 2, "e") && tokens.FreeNumber(index + 1, 2) is >= 0 and var season
                && tokens.FreeNumber(index + 3, 3) is >= 0 and var episode)
            {
                draft.AddSeasons(season, season);
                draft.AddEpisodes(episode, episode);
                draft.Take(tokens, index, index + 3);
                return true;
            }
        }

        return false;
    }

    /// <summary>A season code, then whatever names its episodes or further seasons.</summary>
    private static bool ReadSeason(NameTokens tokens, NumberingDraft draft)
    {
        for (var index = 0; index < tokens.Count; index++)
        {
            if (tokens.IsFree(index) && TryReadSeason(tokens, index, out var code))
            {
                draft.AddSeasons(code.Season, code.Season);
                draft.Version ??= code.Version;
                var last = SeasonContinuation.Read(tokens, draft, index, code.Season);
                var isMark = draft.HasEpisodes && last > index && char.IsAsciiDigit(tokens.Span(index + 1)[0])
                    && ((tokens[index + 1].Before & Separators.Dash) != Separators.None || (tokens[index + 1].Before == Separators.Blank && tokens[index + 1].Length > 2));
                draft.TitleMark = isMark && tokens.Lower(index) is ['s', not '0', ..] ? tokens.Span(index).ToString() : null;
                draft.Take(tokens, index, last);
                return true;
            }
        }

        return false;
    }

    /// <summary><c>S03</c>; also <c>T3</c>, when an episode's code or word follows.</summary>
    private static bool TryReadSeason(NameTokens tokens, int index, out EpisodeCode code)
    {
        var word = tokens.Lower(index);
        if (word is ['t', >= '0' and <= '9', ..] && word.Length <= 3)
        {
            return EpisodeCode.TryRead($"s{word[1..]}", out code) && tokens.IsFree(index + 1)
                && ((EpisodeCode.TryRead(tokens.Lower(index + 1), out var episode) && !episode.HasSeason)
                    || ((EpisodeWords.IsBefore(tokens, index + 1) || tokens.Is(index + 1, "cap")) && tokens.FreeNumber(index + 2, 3) > 0));
        }

        return EpisodeCode.TryRead(word, out code) && code is { HasSeason: true, HasEpisodes: false };
    }

    /// <summary>An episode code without a season: of a series that has none, or counted through all of them.</summary>
    private static void ReadEpisode(NameTokens tokens, NumberingDraft draft)
    {
        for (var index = 0; index < tokens.Count; index++)
        {
            if (!tokens.IsFree(index) || !EpisodeCode.TryRead(tokens.Lower(index), out var code) || code.HasSeason)
            {
                continue;
            }

            // EP07.5: a special between two episodes.
            if (tokens.FreeNumber(index + 1, 1) is var half and > 0 && tokens[index + 1].Before == Separators.Dot && half == 5)
            {
                draft.SpecialAbsolute = code.First + 0.5m;
                draft.Take(tokens, index, index + 1);
                return;
            }

            Add(draft, code);
            draft.Take(tokens, index, Continue(tokens, draft, index, code));
            return;
        }
    }

    /// <summary>The 0x3 of <c>2.0x3</c> is no code.</summary>
    private static bool TryRead(NameTokens tokens, int index, out EpisodeCode code) =>
        EpisodeCode.TryRead(tokens.Lower(index), out code) && code is { HasSeason: true, HasEpisodes: true }
        && !(index > 0 && tokens[index - 1].IsNumber && tokens[index].Before == Separators.Dot && tokens.Lower(index)[0] != 's'
            && tokens[index].Length < 4);

    private static void Add(NumberingDraft draft, EpisodeCode code)
    {
        draft.AddEpisodes(code.First, code.Last);
        draft.Split ??= code.Split;
        draft.Version ??= code.Version;
    }

    /// <summary>Takes further episodes behind a code.</summary>
    /// <returns>The last word taken.</returns>
    public static int Continue(NameTokens tokens, NumberingDraft draft, int index, EpisodeCode code)
    {
        var last = code.Last;
        while (tokens.IsFree(index + 1))
        {
            if ((tokens.Is(index + 1, "and") && tokens.IsFree(index + 2) && TryReadFurther(tokens, index + 2, out _))
                || (PlainNumber.IsRangeWord(tokens, index + 1) && tokens.IsFree(index + 2) && TryReadFurther(tokens, index + 2, out _)))
            {
                index++;
            }

            var next = tokens[index + 1];
            var isList = (next.Before & Separators.And) != Separators.None || next.Before == Separators.Comma;
            var isTight = next.HasTightDash || next.Before == Separators.Tilde || isList;
            if (TryReadFurther(tokens, index + 1, out var further))
            {
                if ((next.HasSpacedDash && !further.HasSeason && !IsEquallyWritten(tokens, index)) || (further.HasSeason
                    && further.Season != code.Season) || next.IsAtBracket || further.First < last)
                {
                    break;
                }

                draft.AddEpisodes(isList ? further.First : last, further.Last);
                last = further.Last;
            }
            else if (next.IsNumber && next.Length <= 4 && next.Number > last && next.Number - last <= 200 && (isTight
                || IsUnderscored(tokens, index + 1, last)))
            {
                draft.AddEpisodes(isList ? next.Number : last, next.Number);
                last = next.Number;
            }
            else
            {
                break;
            }

            index++;
        }

        return TakeTotal(tokens, index);
    }

    /// <summary>Behind a spaced dash only a number written like the one before continues it: <c>E03 - E04</c>, <c>S02E03 - E04</c>.</summary>
    private static bool IsEquallyWritten(NameTokens tokens, int index) =>
        tokens[index + 1].Length == tokens[index].Length || tokens.Lower(index).LastIndexOf('e') is var mark and > 0
            && tokens.Lower(index + 1)[0] == 'e' && tokens[index].Length - mark == tokens[index + 1].Length;

    /// <summary>Also the x03 of <c>1x01-x03</c>.</summary>
    private static bool TryReadFurther(NameTokens tokens, int index, out EpisodeCode code)
    {
        var word = tokens.Lower(index);
        return word is ['x', >= '0' and <= '9', ..] && word.Length <= 4
            ? EpisodeCode.TryRead($"e{word[1..]}", out code)
            : EpisodeCode.TryRead(word, out code) && code.HasEpisodes;
    }

    /// <summary><c>8x01_02</c>.</summary>
    private static bool IsUnderscored(NameTokens tokens, int index, int last) =>
        tokens[index].Number == last + 1 && tokens[index].Length == 2 && tokens[index].Before == Separators.Blank
            && tokens.CharBefore(index) == '_';

    /// <summary><c>of 8</c> behind the numbers says nothing about which episode it is.</summary>
    private static int TakeTotal(NameTokens tokens, int index) =>
        EpisodeWords.IsOf(tokens, index + 1) && tokens.IsFree(index + 2) && (tokens[index + 2].IsNumber || tokens.Is(index + 2, "xx")) ? index + 2
            : index;

    /// <summary>A code glued to the title: <c>SeriesS06E11</c>.</summary>
    private static bool TrySplit(NameTokens tokens, int index)
    {
        var word = tokens.Lower(index);
        if (word.Length < 9)
        {
            return false;
        }

        for (var start = word.Length - 6; start > 1; start--)
        {
            if (word[start] == 's' && char.IsAsciiLetter(word[start - 1]) && char.IsAsciiDigit(word[start + 1])
                && char.IsAsciiDigit(word[start + 2])
                && EpisodeCode.TryRead(word[start..], out var code) && code.HasEpisodes)
            {
                tokens.Split(index, start);
                return true;
            }
        }

        return false;
    }
}
