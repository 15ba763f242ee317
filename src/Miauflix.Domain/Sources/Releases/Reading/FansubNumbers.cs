namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>Where fansubs and those who name files like them put an episode's number; −1 = nowhere.</summary>
internal static class FansubNumbers
{
    /// <summary><c>Title - 05</c>, <c>Title - 1017-1088</c>; in front only with a group or a leading zero: <c>05 - Title</c>, <c>005. Title</c>.</summary>
    public static int FindDashed(NameTokens tokens, bool isFansub, int yearToken)
    {
        var followed = -1;
        for (var index = 1; index < tokens.Count; index++)
        {
            if (!tokens[index].HasSpacedDash || !BareNumberReader.IsEpisode(tokens, index, 4) || !BareNumberReader.HasTitleBefore(tokens, index))
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
                var isSet = tokens[index + 1].HasSpacedDash || (!isFansub && tokens[index + 1].Before == (Separators.Dot | Separators.Blank)
                    && yearToken < 0 && !BareNumberReader.HasStrong(tokens, tokens.Count));
                return isSet && tokens[index].Bracket == 0 && (isFansub || tokens.Span(index)[0] == '0') && BareNumberReader.IsEpisode(tokens, index, 3)
                    ? index : -1;
            }
        }

        return -1;
    }

    /// <summary>A number alone in square brackets: <c>[Title][05][1080p]</c>, also <c>[24 END]</c> and <c>[01-12]</c>.</summary>
    public static int FindBracketed(NameTokens tokens)
    {
        for (var number = 1; number <= tokens.BracketCount; number++)
        {
            var bracket = tokens.BracketAt(number);
            var first = bracket.First;
            while (first < bracket.Last && tokens[first].Term?.Kind is Vocabulary.TermKind.Note or Vocabulary.TermKind.Pack)
            {
                first++;
            }

            if (bracket.First == 0 || bracket.Count == 0 || !BareNumberReader.IsEpisode(tokens, first, 4))
            {
                continue;
            }

            var isRange = PlainNumber.RangeEnd(tokens, first, tokens[first].Number) > first;
            if (isRange || bracket.Count == 1 || (first == bracket.First && bracket.Count <= 3 && IsEnd(tokens, bracket.Last)))
            {
                return first;
            }
        }

        return -1;
    }

    private static bool IsEnd(NameTokens tokens, int index) => tokens.Lower(index) is "end" or "fin" or "final" or "完"
        || tokens.Lower(index) is ['v', >= '0' and <= '9'];

    /// <summary>
    /// A free number outside brackets: the last in front of a bracket, a known word or the end (<c>[Group] Title 05 (1080p)</c>), else the
    /// last of two digits, else the last.
    /// </summary>
    public static int FindLast(NameTokens tokens)
    {
        var (atEnd, wide, any) = (-1, -1, -1);
        for (var index = 1; index < tokens.Count; index++)
        {
            if (tokens[index].Bracket != 0 || !BareNumberReader.IsEpisode(tokens, index, 4) || !BareNumberReader.HasTitleBefore(tokens, index)
                || (tokens[index].Before & Separators.Dash) != Separators.None
                || tokens.Is(index - 1, "part")
                || (index + 1 < tokens.Count && tokens[index + 1].HasTightDash
                    && PlainNumber.RangeEnd(tokens, index, tokens[index].Number) == index))
            {
                continue;
            }

            any = index;
            wide = tokens[index].Length >= 2 ? index : wide;
            var next = PlainNumber.RangeEnd(tokens, index, tokens[index].Number) + 1;
            atEnd = next == tokens.Count || tokens[next].IsAtBracket || tokens[next].Role != TokenRole.Free ? index : atEnd;
            index = next - 1;
        }

        return atEnd >= 0 ? atEnd : wide >= 0 ? wide : any;
    }

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
        return following.IsAtBracket || following.HasSpacedDash || following.Role != TokenRole.Free
            || following.Before == (Separators.Comma | Separators.Blank) || PlainNumber.IsHalf(tokens, next);
    }
}
