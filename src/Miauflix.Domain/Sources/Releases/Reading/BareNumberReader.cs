namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>
/// Reads a number that nothing announces as an episode, when the rest of the name leaves no other reading: in the manner of fansubs
/// (<c>[Group] Title - 05</c>), behind a dash, or in front of the quality (<c>Show.103.HDTV</c>). The title must come first.
/// </summary>
internal static class BareNumberReader
{
    /// <param name="isFansub">A group in front, a checksum, or everything in brackets.</param>
    /// <param name="yearToken">The word that holds the year, or −1: a bare number is then an episode only right behind it.</param>
    public static void Read(NameTokens tokens, NumberingDraft draft, bool isFansub, int yearToken)
    {
        var found = FansubNumbers.FindDashed(tokens, isFansub, yearToken);
        if (found >= 0)
        {
            Take(tokens, draft, found, isAbsolute: true);
            return;
        }

        found = isFansub ? FansubNumbers.FindBracketed(tokens) : -1;
        found = found < 0 && isFansub ? FansubNumbers.FindLast(tokens) : found;
        if (found >= 0)
        {
            Take(tokens, draft, found, isAbsolute: true);
            return;
        }

        found = FindBeforeQuality(tokens, yearToken);
        found = found < 0 && yearToken < 0 ? FindGlued(tokens) : found;
        if (found >= 0)
        {
            Take(tokens, draft, found, IsAbsolute(tokens, found));
        }
        else if (yearToken < 0 && !HasStrong(tokens, tokens.Count))
        {
            TakePair(tokens, draft);
        }
    }

    /// <summary><c>office_03_19</c>: season and episode of two digits each, in a name that says nothing else.</summary>
    private static void TakePair(NameTokens tokens, NumberingDraft draft)
    {
        for (var index = 0; index + 1 < tokens.Count; index++)
        {
            if (tokens[index].Length == 2 && tokens[index + 1].Length == 2 && tokens.FreeNumber(index, 2) is >= 0 and <= 40 and var season
                && tokens.FreeNumber(index + 1, 2) is > 0 and <= 60 and var episode
                && tokens[index + 1].Before is Separators.Dot or Separators.Dash or Separators.Blank && season != episode)
            {
                draft.AddSeasons(season, season);
                draft.AddEpisodes(episode, episode);
                draft.Take(tokens, index, index + 1);
                return;
            }
        }
    }

    /// <summary>Right in front of a strong word, or at the end of a name that has one.</summary>
    private static int FindBeforeQuality(NameTokens tokens, int yearToken)
    {
        for (var index = 1; index < tokens.Count; index++)
        {
            if (tokens[index].Bracket != 0 || !tokens.IsFree(index) || tokens[index].Length is < 2 or > 4 || !IsEpisode(tokens, index, 4))
            {
                continue;
            }

            var isBehindYear = yearToken >= 0 && yearToken == index - 1;
            var isAtQuality = index + 1 < tokens.Count ? IsQuality(tokens, index + 1)
                || (tokens.Span(index)[0] == '0' && tokens[index + 1].Role == TokenRole.Term) : HasStrong(tokens, index)
                || tokens[index].Length >= 3 || tokens.Span(index)[0] == '0' || (tokens[index].HasTightDash && tokens.FreeNumber(index - 1, 4) >= 0);
            if ((yearToken < 0 || isBehindYear) && (isAtQuality || isBehindYear) && HasTitleBefore(tokens, index))
            {
                return index > 1 && tokens.FreeNumber(index - 1, 4) is >= 0 and var first
                    && PlainNumber.RangeEnd(tokens, index - 1, first) == index ? index - 1 : index;
            }
        }

        return -1;
    }

    /// <summary><c>Show [401] Title</c>: season and episode alone in brackets behind the title.</summary>
    private static int FindGlued(NameTokens tokens)
    {
        for (var number = 1; number <= tokens.BracketCount; number++)
        {
            var bracket = tokens.BracketAt(number);
            if (bracket is { Count: 1, First: > 0 } && tokens[bracket.First].Length == 3 && tokens.FreeNumber(bracket.First, 3) > 100
                && HasTitleBefore(tokens, bracket.First))
            {
                return bracket.First;
            }
        }

        return -1;
    }

    /// <summary>Known words up to a strong one, or words for subtitles.</summary>
    private static bool IsQuality(NameTokens tokens, int index)
    {
        for (; index < tokens.Count && tokens[index].Role == TokenRole.Term; index++)
        {
            if (tokens[index].Term is { } term && (term.IsStrong || term.Kind is Vocabulary.TermKind.Subtitles))
            {
                return true;
            }
        }

        return false;
    }

    internal static bool HasStrong(NameTokens tokens, int before)
    {
        for (var index = 0; index < before; index++)
        {
            if (tokens[index].Term?.IsStrong == true)
            {
                return true;
            }
        }

        return false;
    }

    internal static bool IsEpisode(NameTokens tokens, int index, int digits) =>
        PlainNumber.TryRead(tokens, index, out var number) && number.Digits <= digits && !EpisodeCode.IsYear(number.Value);

    internal static bool HasTitleBefore(NameTokens tokens, int index)
    {
        for (var before = 0; before < index; before++)
        {
            if (tokens[before].MayBeTitle)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Scene names glue season and episode (<c>103</c>); names with subtitles marks or blanks count through.</summary>
    private static bool IsAbsolute(NameTokens tokens, int index)
    {
        if (index + 1 < tokens.Count && tokens[index + 1].Term?.Kind is Vocabulary.TermKind.Subtitles)
        {
            return true;
        }

        var end = PlainNumber.RangeEnd(tokens, index, tokens[index].Number);
        return tokens[index].Length < 3
            || (end > index && !(tokens[index].Before == Separators.Dot && tokens[index].Length == 3 && tokens[end].Number == tokens[index].Number + 1));
    }

    private static void Take(NameTokens tokens, NumberingDraft draft, int index, bool isAbsolute)
    {
        PlainNumber.TryRead(tokens, index, out var number);
        if (!isAbsolute)
        {
            // 103.104 and 103-104: two episodes of one season.
            var first = tokens.FreeNumber(index - 1, 4) == number.Value - 1 && (number.Value - 1) / 100 == number.Value / 100 ? index - 1
                : index;
            draft.AddSeasons(number.Value / 100, number.Value / 100);
            var last = PlainNumber.RangeEnd(tokens, index, number.Value);
            draft.AddEpisodes((number.Value % 100) - (index - first), (number.Value % 100) + (last - index));
            draft.Split ??= number.Split;
            draft.Take(tokens, first, last);
            return;
        }

        // "Title 01 - 12 [Batch]" and "Movies 8 & 10".
        var before = index > 1 ? tokens.FreeNumber(index - 1, 4) : -1;
        if (before >= 0 && before < number.Value && ((before == 1 && tokens[index].HasSpacedDash)
            || (tokens[index].Before & Separators.And) != Separators.None))
        {
            draft.AddEpisodes(before, before == 1 ? number.Value : before);
            draft.Take(tokens, index - 1, index - 1);
        }

        draft.IsAbsolute = true;
        draft.LeadsTitle = !HasTitleBefore(tokens, index);
        draft.Take(tokens, index, PlainNumber.Take(tokens, draft, index, number));
    }
}
