namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>Splits a cleaned name into words and brackets in one pass.</summary>
internal static class Tokenizer
{
    public static NameTokens Split(string text)
    {
        var tokens = new NameToken[Math.Max(8, (text.Length / 3) + 2)];
        var brackets = new List<Bracket>();
        int count = 0, current = 0, start = -1;
        var before = Separators.None;
        for (var position = 0; position <= text.Length; position++)
        {
            var character = position < text.Length ? text[position] : ' ';
            if (IsWord(character))
            {
                start = start < 0 ? position : start;
                continue;
            }

            if (start >= 0)
            {
                Add(ref tokens, ref count, text, start, position, before, current);
                start = -1;
                before = Separators.None;
            }

            before |= Classify(character, before);
            if (character is '(' or '[' or '{')
            {
                brackets.Add(new Bracket(character, current, count, count - 1));
                current = brackets.Count;
            }
            else if (character is ')' or ']' or '}')
            {
                current = Close(brackets, current, character, count - 1);
            }
        }

        // A bracket that never closes holds the rest of the name.
        while (current > 0)
        {
            brackets[current - 1] = brackets[current - 1] with { Last = count - 1 };
            current = brackets[current - 1].Parent;
        }

        return new NameTokens(text, tokens, count, brackets);
    }

    internal static bool IsWord(char character) =>
        char.IsAsciiLetterOrDigit(character)
        || character is '\'' or '@' or '$' or '%' or '`' or '°' or 'ª' or 'º' or '’'
        || (character > 127 && (char.IsLetterOrDigit(character) || char.IsSurrogate(character) || IsMark(character)));

    private static bool IsMark(char character) =>
        char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static void Add(ref NameToken[] tokens, ref int count, string text, int start, int end, Separators before, int bracket)
    {
        if (count == tokens.Length)
        {
            Array.Resize(ref tokens, count * 2);
        }

        tokens[count++] = new NameToken
        {
            Start = start,
            End = end,
            Before = before,
            Bracket = bracket,
            Number = NameTokens.ParseNumber(text.AsSpan(start, end - start)),
        };
    }

    /// <summary>A closing character ends the nearest bracket of its kind; without one it is only a separator.</summary>
    private static int Close(List<Bracket> brackets, int current, char closing, int last)
    {
        var opening = closing switch { ')' => '(', ']' => '[', _ => '{' };
        var match = current;
        while (match > 0 && brackets[match - 1].Open != opening)
        {
            match = brackets[match - 1].Parent;
        }

        if (match == 0)
        {
            return current;
        }

        for (var open = current; ; open = brackets[open - 1].Parent)
        {
            brackets[open - 1] = brackets[open - 1] with { Last = last };
            if (open == match)
            {
                return brackets[open - 1].Parent;
            }
        }
    }

    private static Separators Classify(char character, Separators before) => character switch
    {
        ' ' or '_' when (before & Separators.Dash) != Separators.None => Separators.Blank | Separators.BlankAfterDash,
        ' ' or '_' => Separators.Blank,
        '.' when (before & Separators.Dash) != Separators.None => Separators.Dot | Separators.BlankAfterDash,
        '.' => Separators.Dot,
        '-' when (before & (Separators.Blank | Separators.Dot)) != Separators.None => Separators.Dash | Separators.BlankBeforeDash,
        '-' => Separators.Dash,
        '/' or '\\' or '|' => Separators.Slash,
        '(' or '[' or '{' => Separators.Opening,
        ')' or ']' or '}' => Separators.Closing,
        '&' or '+' => Separators.And,
        ',' or ';' => Separators.Comma,
        '~' => Separators.Tilde,
        ':' => Separators.Colon,
        _ => Separators.Other,
    };
}
