namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>Reads the part of a season, of a movie, or the episode of a short series: <c>Part 2</c>, <c>Pt II</c>, <c>Parte 2</c>.</summary>
internal static class PartReader
{
    public static void Read(NameTokens tokens, NumberingDraft draft, bool isTelevision, int yearToken)
    {
        for (var index = 0; index < tokens.Count; index++)
        {
            if (tokens.IsFree(index) && GluedLength(tokens.Lower(index)) is var letters and > 0)
            {
                tokens.Split(index, letters);
                yearToken += yearToken > index ? 1 : 0;
            }

            if (!tokens.IsFree(index) || !Is(tokens, index)
                || Number(tokens, index + 1) is not (> 0 and var part))
            {
                continue;
            }

            draft.Part ??= part;
            var isBehindSeason = draft.HasSeasons && index == draft.LastToken + 1 && (!tokens[index].HasSpacedDash || !draft.HasEpisodes);
            if (draft is { HasSeasons: true, HasEpisodes: false } && (isBehindSeason || !isTelevision))
            {
                ReadBehindSeason(tokens, draft, index, part);
                return;
            }

            if (!draft.IsOfSeries && isTelevision && index > yearToken)
            {
                draft.AddSeasons(1, 1);
                draft.AddEpisodes(part, part);
                draft.Take(tokens, index, index + 1);
            }

            return;
        }
    }

    /// <summary><c>Series 2 Part 11</c> is an episode, <c>S01 Part 2</c> half a season: no season has been cut into more than four.</summary>
    private static void ReadBehindSeason(NameTokens tokens, NumberingDraft draft, int index, int part)
    {
        if (part > 4)
        {
            draft.AddEpisodes(part, part);
            draft.Part = null;
        }
        else
        {
            draft.IsPartialSeason = true;
        }

        draft.Take(tokens, index, index + 1);
        if (!draft.HasEpisodes)
        {
            // "S02 Part 2 - 04"
            draft.Take(tokens, index, SeasonContinuation.Read(tokens, draft, index + 1, int.MaxValue));
        }
    }

    /// <summary>The word announces a part.</summary>
    public static bool Is(NameTokens tokens, int index) => index >= 0 && tokens.Lower(index) is "part" or "pt" or "parte" or "partie" or "teil";

    /// <summary><c>Part1</c>, <c>Pt2</c>: where the number starts, or 0.</summary>
    private static int GluedLength(ReadOnlySpan<char> word)
    {
        var letters = word is ['p', 'a', 'r', 't', ..] ? 4 : word is ['p', 't', ..] ? 2 : 0;
        return letters > 0 && word.Length - letters is 1 or 2 && NameTokens.ParseNumber(word[letters..]) > 0 ? letters : 0;
    }

    private static int Number(NameTokens tokens, int index)
    {
        if (!tokens.IsFree(index) || tokens[index].IsAtBracket)
        {
            return -1;
        }

        return tokens.FreeNumber(index, 2) is var number and > 0 ? number : SeasonWords.ReadWritten(tokens.Lower(index));
    }
}
