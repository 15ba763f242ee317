using Miauflix.Domain.Sources.Releases.Reading.Vocabulary;

namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>Finds the group behind the last dash: <c>x264-GROUP</c>, <c>x264 - Group [site]</c>, <c>(x265 - Group)</c>.</summary>
internal static class DashedGroup
{
    /// <summary>Words a name may have beside its first.</summary>
    private const int FurtherWords = 2;

    public static string? Read(NameTokens tokens, int last, int end)
    {
        var index = FindDash(tokens, SkipBrackets(tokens, last, end), end);
        if (index < 0 || (tokens[index].Bracket > 0 && GroupReader.IsWholeBracketFree(tokens, tokens[index].Bracket)))
        {
            return null;
        }

        var first = Widen(tokens, index, end);
        var stop = index;
        while (stop < last && IsFurther(tokens, stop + 1, tokens[index].Bracket))
        {
            stop++;
        }

        stop += stop == index && stop + 1 == last && IsSuffix(tokens, last) ? 1 : 0;

        if (tokens[index].Bracket > 0 && stop > index)
        {
            return GroupReader.Claim(tokens, stop, stop);
        }

        return GroupReader.Claim(tokens, first, tokens[index].HasSpacedDash || stop - index <= FurtherWords ? stop : index);
    }

    /// <summary>What sites add in brackets behind the group; a dash in the last bracket itself is taken.</summary>
    private static int SkipBrackets(NameTokens tokens, int last, int end)
    {
        var index = last;
        while (index > end && tokens[index].Bracket > 0 && tokens.BracketAt(Outermost(tokens, index)).First > 0)
        {
            if (HasDash(tokens[index]) && tokens[index].Bracket == tokens[last].Bracket && tokens.IsFree(index))
            {
                break;
            }

            var first = tokens.BracketAt(Outermost(tokens, index)).First;
            index = tokens[index].Bracket == tokens[last].Bracket && index > first ? index - 1 : first - 1;
        }

        return index;
    }

    /// <summary>The dash in front of the last words, all of them unexplained and in one bracket.</summary>
    private static int FindDash(NameTokens tokens, int last, int end)
    {
        for (var index = last; index > end && index > last - 2 - FurtherWords; index--)
        {
            if (!(tokens.IsFree(index) || IsNameLikeWord(tokens, index, last) || IsSecondWord(tokens, index, last)) || tokens[index].Bracket != tokens[last].Bracket)
            {
                return -1;
            }

            if (HasDash(tokens[index]))
            {
                return IsBehindQuality(tokens, index, end) ? index : -1;
            }

            if (tokens[index].IsAtBracket)
            {
                return -1;
            }
        }

        return -1;
    }

    /// <summary>Behind <c>S01E01 - </c> stands the episode's title.</summary>
    private static bool IsBehindQuality(NameTokens tokens, int index, int end)
    {
        if (GroupReader.IsExplained(tokens, index - 1))
        {
            return !(tokens[index].HasSpacedDash && tokens[index - 1].Role is TokenRole.Number);
        }

        for (var before = index - 1; before >= end && before > index - 4; before--)
        {
            if (GroupReader.IsExplained(tokens, before))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A weak word glued to the end by a dash is a group's name: <c>x264-RESTORED</c>.</summary>
    private static bool IsNameLikeWord(NameTokens tokens, int index, int last) =>
        index == last && tokens[index].HasTightDash
        && tokens[index].Term is { IsStrong: false, Kind: TermKind.Edition or TermKind.Note or TermKind.Service or TermKind.Country };

    /// <summary>An ordinary word behind two dashes: <c>5.1-KX-TV</c>.</summary>
    private static bool IsSecondWord(NameTokens tokens, int index, int last) =>
        index == last && tokens[index] is { HasTightDash: true, Term: { IsStrong: false, IsOrdinary: true } }
        && tokens.IsFree(index - 1) && tokens[index - 1].HasTightDash;

    private static bool HasDash(NameToken token) => (token.Before & Separators.Dash) != Separators.None;

    private static bool IsFurther(NameTokens tokens, int index, int bracket) =>
        tokens.IsFree(index) && tokens[index].Bracket == bracket && tokens[index].Before is Separators.Blank
            && tokens.CharBefore(index) == ' ';

    /// <summary>A short word in capitals behind a dot, or the only underscore of the name: <c>-Kite.GP</c>, <c>-KTX_Crew</c>.</summary>
    private static bool IsSuffix(NameTokens tokens, int index) => tokens.IsFree(index) && tokens[index].Bracket == 0
        && (tokens[index].Before == Separators.Dot
            ? tokens[index].Length <= 3 && !tokens.Span(index).ContainsAnyExceptInRange('A', 'Z')
            : tokens.CharBefore(index) == '_' && tokens.Text.AsSpan().Count('_') == 1);

    /// <summary><c>H264.Fight-BB</c>: a lone unexplained word in front of the dash belongs to the name.</summary>
    private static int Widen(NameTokens tokens, int index, int end)
    {
        while (index - 1 > end && tokens[index].HasTightDash && tokens.IsFree(index - 1)
            && tokens[index - 1].Bracket == tokens[index].Bracket
            && (tokens[index - 1].HasTightDash || GroupReader.IsExplained(tokens, index - 2)) && !tokens[index - 1].IsAtBracket)
        {
            index--;
            if (GroupReader.IsExplained(tokens, index - 1))
            {
                break;
            }
        }

        return index;
    }

    private static int Outermost(NameTokens tokens, int index)
    {
        var number = tokens[index].Bracket;
        while (tokens.BracketAt(number).Parent > 0)
        {
            number = tokens.BracketAt(number).Parent;
        }

        return number;
    }
}
