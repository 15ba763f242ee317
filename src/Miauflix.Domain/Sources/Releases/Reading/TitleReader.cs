using System.Text;

namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>What is left in front of the first anchor is the title; further titles follow a slash, AKA, or stand in brackets.</summary>
internal static class TitleReader
{
    /// <param name="tokens">With everything claimed that is not the title.</param>
    /// <param name="end">Where the title ends.</param>
    /// <param name="alternatives">Receives further titles.</param>
    public static string Read(NameTokens tokens, int end, List<string> alternatives)
    {
        var parts = Parts(tokens, end);
        if (parts.Count == 0)
        {
            return "";
        }

        var main = Choose(tokens, parts);
        for (var index = 0; index < parts.Count; index++)
        {
            if (index != main && Text(tokens, parts[index], ScriptOf(tokens, parts[index])) is { Length: > 0 } text)
            {
                alternatives.Add(text);
            }
        }

        return Text(tokens, parts[main], ScriptOf(tokens, parts[main]));
    }

    /// <summary>Where a title ends that its episode's title follows behind a dash.</summary>
    public static int EndAtDash(NameTokens tokens, int end)
    {
        var hasTitle = false;
        for (var index = 0; index < end; index++)
        {
            if (hasTitle && tokens[index].HasSpacedDash)
            {
                return index;
            }

            hasTitle |= tokens[index].Role is TokenRole.Free;
        }

        return end;
    }

    /// <summary>Cuts the words in front of the end at slashes, AKA and brackets.</summary>
    private static List<Part> Parts(NameTokens tokens, int end)
    {
        List<Part> parts = [];
        int first = -1, last = -1;
        var inBracket = false;
        for (var index = 0; index < end; index++)
        {
            var token = tokens[index];
            if (token.Role != TokenRole.Free)
            {
                Close(parts, ref first, last, inBracket);
                continue;
            }

            var isBracketed = (token.Bracket > 0 && !IsPartOfTitle(tokens, token.Bracket, end)) || IsWaved(tokens, index, first, inBracket);
            var isAka = index > 0 && tokens.Lower(index) is "aka" && index + 1 < end;
            if (first >= 0 && (isBracketed != inBracket || (isBracketed && token.Bracket > 0 && token.Bracket != tokens[last].Bracket)
                || (token.Before & Separators.Slash) != Separators.None || isAka))
            {
                Close(parts, ref first, last, inBracket);
            }

            if (isAka)
            {
                continue;
            }

            first = first < 0 ? index : first;
            last = index;
            inBracket = isBracketed;
        }

        Close(parts, ref first, last, inBracket);
        return parts;
    }

    private static void Close(List<Part> parts, ref int first, int last, bool inBracket)
    {
        if (first >= 0)
        {
            parts.Add(new Part(first, last, inBracket));
        }

        first = -1;
    }

    /// <summary>A further title between waves: <c>Title ~Subtitle~</c>.</summary>
    private static bool IsWaved(NameTokens tokens, int index, int first, bool inBracket) =>
        tokens[index].Bracket == 0 && first >= 0 && (inBracket
            || (tokens.CharBefore(index) == '~' && (tokens[index].Before & Separators.Blank) != Separators.None && !HasWordsBehindWave(tokens, index)));

    private static bool HasWordsBehindWave(NameTokens tokens, int index)
    {
        do
        {
            index++;
        }
        while (index < tokens.Count && (tokens[index].Before & Separators.Tilde) == Separators.None);
        return tokens.IsFree(index) && !tokens[index].IsAtBracket;
    }

    /// <summary>Brackets with title words behind them: <c>You Are (Not) Alone</c>; square ones only around a single word.</summary>
    private static bool IsPartOfTitle(NameTokens tokens, int number, int end)
    {
        var bracket = tokens.BracketAt(number);
        return (bracket.Open == '(' || bracket.Count == 1) && bracket.First > 0 && tokens[bracket.First - 1].Role != TokenRole.Group && bracket.Last + 1 < end && tokens[bracket.Last + 1].Role == TokenRole.Free
            && tokens[bracket.Last + 1].Bracket == bracket.Parent
                && (tokens[bracket.Last + 1].Before & (Separators.Slash | Separators.Opening)) == Separators.None;
    }

    /// <summary>The first part outside brackets in Latin script; else the last bracket in it (<c>[片名][Title][05]</c>); else the first.</summary>
    private static int Choose(NameTokens tokens, List<Part> parts)
    {
        var plain = parts.FindIndex(part => !part.InBracket && HasLatin(tokens, part));
        if (plain >= 0)
        {
            return plain;
        }

        var bracketed = parts.FindLastIndex(part => part.InBracket && HasLatin(tokens, part));
        if (bracketed >= 0 && parts.TrueForAll(part => part.InBracket || IsShort(tokens, part)))
        {
            return bracketed;
        }

        plain = parts.FindIndex(part => !part.InBracket && !IsShort(tokens, part));
        return plain >= 0 ? plain : Math.Max(0, bracketed);
    }

    /// <summary>A season mark such as 01月新番 between brackets is no title.</summary>
    private static bool IsShort(NameTokens tokens, Part part) => part.First == part.Last && ContainsNewSeason(tokens.Span(part.First));

    private static bool ContainsNewSeason(ReadOnlySpan<char> word) => word.EndsWith("新番");

    private static bool HasLatin(NameTokens tokens, Part part)
    {
        for (var index = part.First; index <= part.Last; index++)
        {
            if (IsLatin(tokens.Span(index)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLatin(ReadOnlySpan<char> word)
    {
        foreach (var character in word)
        {
            if (char.IsLetter(character))
            {
                return character < '\u0250';
            }
        }

        return false;
    }

    private static bool IsOther(ReadOnlySpan<char> word)
    {
        foreach (var character in word)
        {
            if (char.IsLetter(character))
            {
                return character >= '\u0250';
            }
        }

        return false;
    }

    private static Script ScriptOf(NameTokens tokens, Part part) => HasLatin(tokens, part) ? Script.Latin : Script.Any;

    /// <summary>The words with single blanks; in a title of two scripts only the Latin words.</summary>
    private static string Text(NameTokens tokens, Part part, Script script)
    {
        var text = new StringBuilder();
        for (var index = part.First; index <= part.Last; index++)
        {
            if (script is Script.Latin && IsOther(tokens.Span(index)))
            {
                continue;
            }

            if (text.Length > 0)
            {
                Join(tokens, index, text);
            }

            text.Append(tokens.Span(index));
        }

        return text.ToString();
    }

    /// <summary>Keeps dashes and colons of the title; every other separator becomes a blank.</summary>
    private static void Join(NameTokens tokens, int index, StringBuilder text)
    {
        var token = tokens[index];
        if (token.HasTightDash)
        {
            text.Append('-');
        }
        else if (token.HasSpacedDash)
        {
            text.Append(" - ");
        }
        else if ((token.Before & Separators.Colon) != Separators.None)
        {
            text.Append(token.Before == Separators.Colon ? ":" : ": ");
        }
        else if ((token.Before & Separators.And) != Separators.None)
        {
            text.Append(" & ");
        }
        else
        {
            text.Append(' ');
        }
    }

    private enum Script
    {
        Any,
        Latin,
    }

    private readonly record struct Part(int First, int Last, bool InBracket);
}
