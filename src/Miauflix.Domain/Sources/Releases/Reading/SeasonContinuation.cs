namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>What may follow a season: its episodes (<c>S2 - 13</c>, <c>S01.05</c>, <c>S01 E03</c>) or further seasons (<c>S01-S04</c>).</summary>
internal static class SeasonContinuation
{
    /// <returns>The last word taken.</returns>
    public static int Read(NameTokens tokens, NumberingDraft draft, int index, int season)
    {
        var last = ReadSeasons(tokens, draft, index, season);
        return last > index ? last : ReadEpisodes(tokens, draft, index);
    }

    private static int ReadSeasons(NameTokens tokens, NumberingDraft draft, int index, int season)
    {
        while (tokens.IsFree(index + 1))
        {
            // S01 to S04
            if (PlainNumber.IsRangeWord(tokens, index + 1) && ReadCode(tokens, index + 2) is var end && end > season)
            {
                draft.AddSeasons(season, end);
                return index + 2;
            }

            var next = tokens[index + 1];
            var number = next.IsNumber && next.Length <= 2 && (next.HasTightDash || next.Before == Separators.Tilde)
                ? next.Number
                : ReadCode(tokens, index + 1);
            if (number <= season)
            {
                break;
            }

            var isList = (next.Before & (Separators.And | Separators.Comma)) != Separators.None || next.Before == Separators.Blank;
            draft.AddSeasons(isList ? number : season, number);
            season = number;
            index++;
        }

        return index;
    }

    /// <summary>The season of a code without episodes, or −1.</summary>
    private static int ReadCode(NameTokens tokens, int index) =>
        tokens.IsFree(index) && EpisodeCode.TryRead(tokens.Lower(index), out var code) && code is { HasSeason: true, HasEpisodes: false }
            ? code.Season : -1;

    private static int ReadEpisodes(NameTokens tokens, NumberingDraft draft, int index)
    {
        var next = index + 1;
        if (!tokens.IsFree(next))
        {
            return index;
        }

        if (EpisodeCode.TryRead(tokens.Lower(next), out var code) && code is { HasSeason: false, HasEpisodes: true })
        {
            draft.AddEpisodes(code.First, code.Last);
            draft.Split ??= code.Split;
            draft.Version ??= code.Version;
            return EpisodeCodeReader.Continue(tokens, draft, next, code);
        }

        return (EpisodeWords.IsBefore(tokens, next) || tokens.Is(next, "e")) && PlainNumber.TryRead(tokens, next + 1, out var worded)
            && worded.Value < 10_000
            ? PlainNumber.Take(tokens, draft, next + 1, worded)
            : PlainNumber.TryRead(tokens, next, out var number) && IsEpisode(tokens, next, number)
                ? PlainNumber.Take(tokens, draft, next, number)
                : index;
    }

    private static bool IsEpisode(NameTokens tokens, int index, PlainNumber number)
    {
        var token = tokens[index];
        if (EpisodeCode.IsYear(number.Value) || number.Digits > 4)
        {
            return false;
        }

        if (token.HasSpacedDash || (token.IsAtBracket && PlainNumber.RangeEnd(tokens, index, number.Value) is var end && end > index
            && tokens.FillsBracket(index, end)))
        {
            return true;
        }

        // S01.05, but not S01.5.1 or a number of the episode's title.
        if (token.Before == Separators.Dot)
        {
            return number.Digits is 2 or 3;
        }

        return token.Before == Separators.Blank && number.Digits >= 2 && (index + 1 >= tokens.Count || tokens[index + 1].IsAtBracket
            || tokens[index + 1].Role == TokenRole.Term);
    }
}
