namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>
/// Finds the year: alone in brackets before bare, the last before others, of a range the first; a year that opens the name is its title
/// when nothing else can be (<c>1917.2019</c>, <c>2012</c>).
/// </summary>
internal static class YearReader
{
    private const int FirstYear = 1900;

    /// <summary>Films are announced this far ahead; a later number belongs to the title (<c>Blade Runner 2049</c>).</summary>
    private const int YearsAhead = 2;

    /// <param name="token">The word that holds it, or −1.</param>
    public static int? Read(NameTokens tokens, DateOnly today, out int token)
    {
        token = -1;
        var isBracketed = false;
        for (var index = 0; index < tokens.Count; index++)
        {
            if (!IsYear(tokens, index, today) || IsEndOfRange(tokens, index, today))
            {
                continue;
            }

            var stands = IsAlone(tokens, index, today);
            if (stands || (!isBracketed && (index > 0 || token < 0)))
            {
                (token, isBracketed) = (index, stands);
            }
        }

        if (token < 0 || (!isBracketed && IsTitle(tokens, token) && !LeadsTitle(tokens, token)))
        {
            token = -1;
            return null;
        }

        var year = tokens[token].Number;
        tokens.Claim(token, TokenRole.Year);
        if (token + 1 < tokens.Count && IsYear(tokens, token + 1, today) && IsRange(tokens, token + 1))
        {
            tokens.Claim(token + 1, TokenRole.Year);
        }

        return year;
    }

    private static bool IsYear(NameTokens tokens, int index, DateOnly today) =>
        tokens.FreeNumber(index, 4) is >= FirstYear and var year && year <= today.Year + YearsAhead;

    private static bool IsRange(NameTokens tokens, int index) => tokens[index].HasTightDash
        && tokens[index].Number >= tokens[index - 1].Number;

    private static bool IsEndOfRange(NameTokens tokens, int index, DateOnly today) => index > 0 && IsRange(tokens, index)
        && IsYear(tokens, index - 1, today);

    private static bool IsAlone(NameTokens tokens, int index, DateOnly today)
    {
        var number = tokens[index].Bracket;
        if (number == 0)
        {
            return false;
        }

        var bracket = tokens.BracketAt(number);
        return bracket.First == index && (bracket.Last == index || (bracket.Last == index + 1 && IsEndOfRange(tokens, index + 1, today)));
    }

    /// <summary><c>2004 - Title</c>.</summary>
    private static bool LeadsTitle(NameTokens tokens, int index) =>
        tokens.IsFree(index + 1) && tokens[index + 1] is { HasSpacedDash: true, IsNumber: false };

    /// <summary>Nothing in front of it could be the title.</summary>
    private static bool IsTitle(NameTokens tokens, int index)
    {
        for (var before = 0; before < index; before++)
        {
            if (tokens[before].MayBeTitle && tokens[before].Bracket == 0)
            {
                return false;
            }
        }

        return tokens[index].Bracket == 0;
    }
}
