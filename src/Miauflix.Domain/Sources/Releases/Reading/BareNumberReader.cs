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
        var found = FindDashed(tokens, isFansub, yearToken);
        if (found >= 0)
        {
            Take(tokens, draft, found, isAbsolute: true);
            return;
        }

        found = isFansub ? FindBracketed(tokens) : -1;
        found = found < 0 && isFansub ? FindLast(tokens) : found;
        if (found >= 0)
        {
            Take(tokens, draft, found, isAbsolute: true);
            return;
        }

        found = FindBeforeQuality(tokens, yearToken);
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
            if (tokens[index].Length == 2 && tokens[index + 1].Length == 2 && tokens.FreeNumber(index, 2) is >= 0 and <= 40 and var season && tokens.FreeNumber(index + 1, 2) is > 0 and <= 60 and var episode
                && tokens[index + 1].Before is Separators.Dot or Separators.Dash or Separators.Blank && season != episode)
            {
                draft.AddSeasons(season, season);
                draft.AddEpisodes(episode, episode);
                draft.Take(tokens, index, index + 1);
                return;
            }
        }
    }

    /// <summary><c>Title - 05</c>, <c>Title - 1017-1088</c>; in front only with a group or a leading zero: <c>05 - Title</c>, <c>005. Title</c>.</summary>
    private static int FindDashed(NameTokens tokens, bool isFansub, int yearToken)
    {
        var followed = -1;
        for (var index = 1; index < tokens.Count; index++)
        {
            if (!tokens[index].HasSpacedDash || !IsEpisode(tokens, index, 4) || !HasTitleBefore(tokens, index))
            {
                continue;
            }

            if (IsBoundary(tokens, index))
            {
                return index;
            }

            followed = followed < 0 ? index : followed;
        }

        if (isFansub && followed >= 0)
        {
            return followed;
        }

        for (var index = 0; index + 1 < tokens.Count; index++)
        {
            if (tokens[index].Role == TokenRole.Free)
            {
                var isSet = tokens[index + 1].HasSpacedDash || (!isFansub && tokens[index + 1].Before == (Separators.Dot | Separators.Blank) && yearToken < 0 && !HasStrong(tokens, tokens.Count));
                return isSet && tokens[index].Bracket == 0 && (isFansub || tokens.Span(index)[0] == '0') && IsEpisode(tokens, index, 3) ? index : -1;
            }
        }

        return -1;
    }

    /// <summary>A number alone in square brackets: <c>[Title][05][1080p]</c>, also <c>[24 END]</c> and <c>[01-12]</c>.</summary>
    private static int FindBracketed(NameTokens tokens)
    {
        for (var number = 1; number <= tokens.BracketCount; number++)
        {
            var bracket = tokens.BracketAt(number);
            if (bracket.First > 0 && bracket.Count > 0 && IsEpisode(tokens, bracket.First, 4)
                && (bracket.Count <= 3 || PlainNumber.RangeEnd(tokens, bracket.First, tokens[bracket.First].Number) > bracket.First)
                && (bracket.Count == 1 || PlainNumber.RangeEnd(tokens, bracket.First, tokens[bracket.First].Number) > bracket.First || IsEnd(tokens, bracket.Last)))
            {
                return bracket.First;
            }
        }

        return -1;
    }

    private static bool IsEnd(NameTokens tokens, int index) => tokens.Lower(index) is "end" or "fin" or "final" or "完" || tokens.Lower(index) is ['v', >= '0' and <= '9'];

    /// <summary>
    /// A free number outside brackets: the last in front of a bracket, a known word or the end (<c>[Group] Title 05 (1080p)</c>), else the
    /// last of two digits, else the last.
    /// </summary>
    private static int FindLast(NameTokens tokens)
    {
        var (atEnd, wide, any) = (-1, -1, -1);
        for (var index = 1; index < tokens.Count; index++)
        {
            if (tokens[index].Bracket != 0 || !IsEpisode(tokens, index, 4) || !HasTitleBefore(tokens, index) || (tokens[index].Before & Separators.Dash) != Separators.None
                || tokens.Is(index - 1, "part")
                || (index + 1 < tokens.Count && tokens[index + 1].HasTightDash && PlainNumber.RangeEnd(tokens, index, tokens[index].Number) == index))
            {
                continue;
            }

            any = index;
            wide = tokens[index].Length >= 2 ? index : wide;
            var next = PlainNumber.RangeEnd(tokens, index, tokens[index].Number) + 1;
            atEnd = next == tokens.Count || tokens[next].IsAtBracket || tokens[next].Role != TokenRole.Free ? index : atEnd;
        }

        return atEnd >= 0 ? atEnd : wide >= 0 ? wide : any;
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
            var isAtQuality = index + 1 < tokens.Count ? IsQuality(tokens, index + 1) : HasStrong(tokens, index) || tokens[index].Length >= 3 || (tokens[index].HasTightDash && tokens.FreeNumber(index - 1, 4) >= 0);
            if ((yearToken < 0 || isBehindYear) && (isAtQuality || isBehindYear) && HasTitleBefore(tokens, index))
            {
                return index > 1 && tokens.FreeNumber(index - 1, 4) is >= 0 and var first && PlainNumber.RangeEnd(tokens, index - 1, first) == index ? index - 1 : index;
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

    private static bool HasStrong(NameTokens tokens, int before)
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

    private static bool IsEpisode(NameTokens tokens, int index, int digits) =>
        PlainNumber.TryRead(tokens, index, out var number) && number.Digits <= digits && !EpisodeCode.IsYear(number.Value);

    /// <summary>The name ends behind the number, or a bracket, a dash or a known word follows.</summary>
    private static bool IsBoundary(NameTokens tokens, int index)
    {
        var last = PlainNumber.RangeEnd(tokens, index, tokens[index].Number < 0 ? 0 : tokens[index].Number);
        var next = last + 1;
        if (next >= tokens.Count)
        {
            return true;
        }

        var following = tokens[next];
        return following.IsAtBracket || following.HasSpacedDash || following.Role != TokenRole.Free || following.Before == (Separators.Comma | Separators.Blank) || PlainNumber.IsHalf(tokens, next);
    }

    private static bool HasTitleBefore(NameTokens tokens, int index)
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

        return tokens[index].Length < 3 || PlainNumber.RangeEnd(tokens, index, tokens[index].Number) > index;
    }

    private static void Take(NameTokens tokens, NumberingDraft draft, int index, bool isAbsolute)
    {
        PlainNumber.TryRead(tokens, index, out var number);
        if (!isAbsolute)
        {
            // 103.104: two episodes of one season.
            var first = tokens.FreeNumber(index - 1, 4) == number.Value - 1 && (number.Value - 1) / 100 == number.Value / 100 ? index - 1 : index;
            draft.AddSeasons(number.Value / 100, number.Value / 100);
            draft.AddEpisodes((number.Value % 100) - (index - first), number.Value % 100);
            draft.Split ??= number.Split;
            draft.Take(tokens, first, index);
            return;
        }

        // "Title 01 - 12 [Batch]" and "Movies 8 & 10".
        var before = index > 1 ? tokens.FreeNumber(index - 1, 4) : -1;
        if (before >= 0 && before < number.Value && ((before == 1 && tokens[index].HasSpacedDash) || (tokens[index].Before & Separators.And) != Separators.None))
        {
            draft.AddEpisodes(before, before == 1 ? number.Value : before);
            draft.Take(tokens, index - 1, index - 1);
        }

        draft.IsAbsolute = true;
        draft.LeadsTitle = !HasTitleBefore(tokens, index);
        draft.Take(tokens, index, PlainNumber.Take(tokens, draft, index, number));
    }
}
