namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>Reads episodes that are announced by a word or a sign: <c>Episode 03</c>, <c>Cap.408</c>, <c>第12話</c>, <c>3of6</c>, <c>#05</c>.</summary>
internal static class EpisodeWordReader
{
    /// <summary>Chinese and Japanese counters behind an episode's number.</summary>
    private const string Counters = "話话集回期";

    public static void Read(NameTokens tokens, NumberingDraft draft)
    {
        for (var index = 0; index < tokens.Count && !draft.HasEpisodes; index++)
        {
            if (!tokens.IsFree(index))
            {
                continue;
            }

            if (EpisodeWords.GluedLength(tokens.Lower(index)) is var letters and > 0)
            {
                tokens.Split(index, letters);
            }

            var last = ReadAt(tokens, draft, index);
            if (last >= index)
            {
                draft.Take(tokens, tokens.IsFree(index - 1) && PartReader.Is(tokens, index - 1) ? index - 1 : index, last);
                return;
            }
        }
    }

    /// <returns>The last word taken; before <paramref name="index"/> when nothing is announced here.</returns>
    private static int ReadAt(NameTokens tokens, NumberingDraft draft, int index)
    {
        if (tokens.Is(index, "cap"))
        {
            return ReadChapter(tokens, draft, index);
        }

        if (EpisodeWords.IsBefore(tokens, index) && PlainNumber.TryRead(tokens, index + 1, out var announced))
        {
            // "Episode 1.22", "EP #1.2": season and episode.
            if (tokens.FreeNumber(index + 2, 2) is var second and > 0 && tokens[index + 2].Before == Separators.Dot
                && (tokens[index + 2].Length == 2 || tokens.CharBefore(index + 1) == '#'))
            {
                draft.ClearSeasons();
                draft.AddSeasons(announced.Value, announced.Value);
                return Add(draft, second, index + 2);
            }

            return PlainNumber.Take(tokens, draft, index + 1, announced);
        }

        // "Season Three Episode Four"
        if (draft.HasSeasons && EpisodeWords.IsBefore(tokens, index) && tokens.IsFree(index + 1)
            && SeasonWords.ReadWritten(tokens.Lower(index + 1)) is var written and > 0)
        {
            return Add(draft, written, index + 1);
        }

        if (PlainNumber.TryRead(tokens, index, out var number))
        {
            if (tokens.CharBefore(index) == '#' || EpisodeWords.IsBehind(tokens, PlainNumber.RangeEnd(tokens, index, number.Value) + 1))
            {
                var last = PlainNumber.Take(tokens, draft, index, number);
                return EpisodeWords.IsBehind(tokens, last + 1) ? last + 1 : last;
            }

            var end = PlainNumber.RangeEnd(tokens, index, number.Value);
            if (!EpisodeWords.IsOf(tokens, end + 1) || tokens.FreeNumber(end + 2, 3) is var total && total < number.Value)
            {
                return index - 1;
            }

            draft.AddEpisodes(number.Value, Math.Max(number.Value, tokens[end].Number));
            return end + 2;
        }

        return ReadCounted(tokens.Lower(index)) is var counted and >= 0
            ? Add(draft, counted, index)
            : ReadOfTotal(tokens.Lower(index)) is var one and >= 0 ? Add(draft, one, index) : index - 1;
    }

    private static int Add(NumberingDraft draft, int episode, int last)
    {
        draft.AddEpisodes(episode, episode);
        return last;
    }

    /// <summary><c>Cap.408</c> is season 4, episode 8; <c>Cap.112_114</c> a range of season 1. It outweighs a season stated elsewhere.</summary>
    private static int ReadChapter(NameTokens tokens, NumberingDraft draft, int index)
    {
        var first = tokens.FreeNumber(index + 1, 4);
        if (first < 0)
        {
            return index - 1;
        }

        var lastIndex = index + 1;
        var last = tokens.FreeNumber(index + 2, 4);
        if (last > first && last - first < 100 && last / 100 == first / 100 && !tokens[index + 2].IsAtBracket)
        {
            lastIndex++;
        }
        else
        {
            last = first;
        }

        if (first >= 100)
        {
            draft.ClearSeasons();
            draft.AddSeasons(first / 100, first / 100);
        }

        draft.AddEpisodes(first >= 100 ? first % 100 : first, first >= 100 ? last % 100 : last);
        return lastIndex;
    }

    private static int ReadCounted(ReadOnlySpan<char> word)
    {
        word = word is ['第', ..] ? word[1..] : word;
        return word.Length > 1 && Counters.Contains(word[^1]) ? NameTokens.ParseNumber(word[..^1]) : -1;
    }

    /// <summary><c>3of6</c>.</summary>
    private static int ReadOfTotal(ReadOnlySpan<char> word)
    {
        var of = word.IndexOf("of");
        return of > 0 && NameTokens.ParseNumber(word[(of + 2)..]) is var total and > 0 && NameTokens.ParseNumber(word[..of]) is var one
            && one <= total ? one : -1;
    }
}
