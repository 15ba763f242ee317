using Miauflix.Domain.Sources.Releases.Reading.Vocabulary;

namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>Finds who made a release: in brackets in front, as fansubs do, or at the end.</summary>
internal static class GroupReader
{
    /// <summary>Longer texts in brackets are titles.</summary>
    private const int MostWords = 6;

    /// <summary><c>[Group] Title …</c>; claims the bracket.</summary>
    public static string? ReadLeading(NameTokens tokens)
    {
        if (tokens.BracketCount == 0 || tokens.BracketAt(1) is not { Open: '[', First: 0, Parent: 0 } bracket
            || bracket.Count is 0 or > MostWords || bracket.Last + 1 >= tokens.Count
            || (bracket.Count > 1 && EpisodeCode.IsYear(tokens[bracket.Last].Number)))
        {
            return null;
        }

        var hasWord = bracket.Count == 1;
        for (var index = bracket.First; index <= bracket.Last; index++)
        {
            hasWord |= !tokens[index].IsNumber;
            if (!tokens[index].MayBeTitle && !(tokens[index].Role == TokenRole.Term && tokens[index].Term is null)
                || (tokens[index].IsNumber && bracket.Count == 1))
            {
                return null;
            }
        }

        // [2023-03-14] is a date.
        if (!hasWord)
        {
            return null;
        }

        // The exclamation mark of [Subs!] belongs to the name.
        var end = tokens[bracket.Last].End + (tokens.CharAfter(bracket.Last) is '!' ? 1 : 0);
        var group = tokens.Text[tokens[bracket.First].Start..end];
        tokens.Claim(bracket.First, bracket.Last, TokenRole.Group);
        return group;
    }

    /// <summary>The group at the end; claims its words.</summary>
    /// <param name="tokens">With the words that count claimed.</param>
    /// <param name="end">Where the title ends: the group is behind it.</param>
    public static string? ReadTrailing(NameTokens tokens, int end)
    {
        var last = SkipMarks(tokens, SkipContainer(tokens, tokens.Count - 1), end);
        return last <= end ? null
            : DashedGroup.Read(tokens, last, end) ?? ReadCredited(tokens, last, end) ?? ReadInBracket(tokens, last, end) ?? ReadBare(tokens,
            last, end);
    }

    /// <summary>Claims the words first … last as the group, as printed.</summary>
    internal static string Claim(NameTokens tokens, int first, int last)
    {
        var text = tokens.Text[tokens[first].Start..tokens[last].End];
        tokens.Claim(first, last, TokenRole.Group);
        return text;
    }

    internal static bool IsExplained(NameTokens tokens, int index) => index >= 0 && tokens[index].Role != TokenRole.Free;

    internal static bool IsWholeBracketFree(NameTokens tokens, int number)
    {
        var bracket = tokens.BracketAt(number);
        for (var index = bracket.First; index <= bracket.Last; index++)
        {
            if (!tokens.IsFree(index))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>An extension whose dot became a blank.</summary>
    private static int SkipContainer(NameTokens tokens, int last) =>
        last > 0 && tokens[last].Term?.Kind is TermKind.Note && VideoFile.IsVideo($".{tokens.Span(last)}") ? last - 1 : last;

    /// <summary>Steps back over repost marks: <c>-BUYMORE</c>, <c>_iNT</c>.</summary>
    private static int SkipMarks(NameTokens tokens, int last, int end)
    {
        while (last > end + 1 && tokens[last].Bracket == 0 && IsGlued(tokens, last) && tokens.IsFree(last - 1)
            && RepostMarks.Is(tokens.Lower(last)))
        {
            last--;
        }

        return last;
    }

    private static bool IsGlued(NameTokens tokens, int index) =>
        !tokens[index].HasSpacedDash && !tokens[index].IsAtBracket && (tokens[index].Before != Separators.Blank
            || tokens.CharBefore(index) == '_');

    /// <summary><c>by Group</c>.</summary>
    private static string? ReadCredited(NameTokens tokens, int last, int end)
    {
        for (var index = last - 1; index > end && index > last - 4; index--)
        {
            if (!tokens.IsFree(index) || tokens.Lower(index) is not ("by" or "par" or "от"))
            {
                continue;
            }

            tokens.Claim(index, TokenRole.Noise);
            while (last > index + 1 && tokens[last].Bracket != tokens[index].Bracket)
            {
                last--;
            }

            return Claim(tokens, index + 1, last);
        }

        return null;
    }

    /// <summary>A bracket at the end with nothing but the name, or with the name as its last word: <c>(1080p x265 Group)</c>.</summary>
    private static string? ReadInBracket(NameTokens tokens, int last, int end)
    {
        // Brackets of known words, checksums and versions stand behind the group's.
        while (last > end && tokens[last].Bracket > 0 && !tokens.IsFree(last)
            && !tokens.IsFree(tokens.BracketAt(tokens[last].Bracket).First))
        {
            last = Math.Max(end, tokens.BracketAt(tokens[last].Bracket).First - 1);
        }

        if (last <= end || tokens[last].Bracket == 0 || !tokens.IsFree(last))
        {
            return null;
        }

        var number = tokens[last].Bracket;
        var bracket = tokens.BracketAt(number);
        return IsWholeBracketFree(tokens, number)
            ? bracket.Count <= 3 && bracket.First > end ? Claim(tokens, bracket.First, last) : null
            : Claim(tokens, last, last);
    }

    /// <summary>The last word, right behind an explained one: <c>PDTV XviD FUtV</c>.</summary>
    private static string? ReadBare(NameTokens tokens, int last, int end)
    {
        while (last > end && tokens[last].Bracket > 0)
        {
            last--;
        }

        if (last <= end || !tokens.IsFree(last) || tokens[last].IsNumber)
        {
            return null;
        }

        var isBehindBracket = tokens[last - 1].Bracket > 0 && !IsWholeBracketFree(tokens, tokens[last - 1].Bracket);
        return tokens[last - 1].Role is TokenRole.Term or TokenRole.Noise || isBehindBracket ? Claim(tokens, last, last) : null;
    }
}
