using Miauflix.Domain.Sources.Releases.Reading.Vocabulary;

namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>
/// Decides which weak words count. Strong words, numbers, dates and years are anchors; the first one behind the title ends it. A weak word
/// counts beside an anchor, in brackets, and anywhere behind the first strong word; the others go back to being ordinary words.
/// </summary>
internal static class TermSelection
{
    /// <summary>Frees the words that do not count and answers where the title ends: the first anchor behind it, or the end of the name.</summary>
    public static int Select(NameTokens tokens)
    {
        var anchor = FindEnd(tokens);
        var end = StartOfBracket(tokens, anchor);
        Span<bool> counts = tokens.Count <= 512 ? stackalloc bool[tokens.Count] : new bool[tokens.Count];
        var seenStrong = false;
        for (var index = 0; index < tokens.Count; index++)
        {
            if (IsAnchor(tokens[index]))
            {
                counts[index] = true;
                seenStrong |= tokens[index].Role == TokenRole.Term;
                CountBefore(tokens, counts, index == anchor ? end : index, index == anchor ? anchor : -1);
            }
            else if (tokens[index].Role == TokenRole.Term && (seenStrong || tokens[index].Bracket > 0 || (index > 0 && counts[index - 1])))
            {
                counts[index] = tokens[index].Term is null ? index > 0 && counts[index - 1] : Counts(tokens, index);
            }
        }

        if (anchor == tokens.Count)
        {
            CountBefore(tokens, counts, end, anchor);
        }

        for (var index = 0; index < tokens.Count; index++)
        {
            if (tokens[index].Role == TokenRole.Term && !counts[index])
            {
                tokens.Claim(index, TokenRole.Free);
            }
        }

        return end;
    }

    /// <summary>The first anchor that has a word in front of it which could be a title.</summary>
    private static int FindEnd(NameTokens tokens)
    {
        bool hasTitle = false, hasDoubtful = false;
        for (var index = 0; index < tokens.Count; index++)
        {
            var token = tokens[index];
            if (IsAnchor(token))
            {
                // "HD 720p: Title" opens with its quality, "Cam.2018" with its title.
                if (hasTitle || (hasDoubtful && token.Role is not TokenRole.Term))
                {
                    return index;
                }

                hasDoubtful = false;
                continue;
            }

            hasTitle |= token.Role is TokenRole.Free || (token.Term is { Kind: not TermKind.Picture } && !IsBracketOfTerms(tokens, index));
            hasDoubtful |= token.Term is not null && token.Bracket == 0;
        }

        return tokens.Count;
    }

    private static bool IsBracketOfTerms(NameTokens tokens, int index) => tokens[index].Bracket > 0 && tokens[index].Role == TokenRole.Term;

    private static bool IsAnchor(NameToken token) =>
        token.Role is TokenRole.Number or TokenRole.Date or TokenRole.Year || token.Term?.IsStrong == true;

    /// <summary>An anchor in brackets ends the title in front of them.</summary>
    private static int StartOfBracket(NameTokens tokens, int anchor)
    {
        var number = anchor < tokens.Count ? tokens[anchor].Bracket : 0;
        while (number > 0)
        {
            var bracket = tokens.BracketAt(number);
            if (bracket.First > 0 && HasFreeBefore(tokens, bracket.First))
            {
                anchor = bracket.First;
            }

            number = bracket.Parent;
        }

        return anchor;
    }

    /// <summary>Weak words right in front of an anchor; the title keeps at least one word.</summary>
    /// <param name="position">Where the anchor, or the bracket around it, begins.</param>
    /// <param name="titleAnchor">The anchor when it ends the title, else −1.</param>
    private static void CountBefore(NameTokens tokens, Span<bool> counts, int position, int titleAnchor)
    {
        var first = position;
        while (first > 0 && tokens[first - 1].Role == TokenRole.Term && !counts[first - 1])
        {
            var start = first - 1;
            while (start > 0 && tokens[start].Term is null)
            {
                start--;
            }

            if (tokens[start].Term is null || !(titleAnchor >= 0 ? MayEndTitle(tokens, start, titleAnchor) : Counts(tokens, start)))
            {
                break;
            }

            first = start;
        }

        if (titleAnchor >= 0 && !HasFreeBefore(tokens, first))
        {
            return;
        }

        counts[first..position].Fill(true);
    }

    private static bool HasFreeBefore(NameTokens tokens, int index)
    {
        for (var before = 0; before < index; before++)
        {
            if (tokens[before].Role is TokenRole.Free || (tokens[before].Role == TokenRole.Term && tokens[before].Bracket == 0))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a weak word in front of the title's end belongs to the release instead of the title.</summary>
    private static bool MayEndTitle(NameTokens tokens, int index, int anchor)
    {
        var term = tokens[index].Term!;
        if (tokens[index].Bracket > 0)
        {
            return true;
        }

        var end = anchor < tokens.Count ? tokens[anchor] : default;
        return (anchor < tokens.Count ? end.Role : TokenRole.Free) switch
        {
            TokenRole.Year or TokenRole.Date => (!term.IsOrdinary || (end.Role is TokenRole.Year && term.Kind is TermKind.Note && IsShoutedAlone(tokens, index))) && term.Kind switch
            {
                TermKind.Edition or TermKind.Revision or TermKind.Subtitles => true,

                // Brackets around the year end the title without doubt: "Movie 3D (2012)".
                TermKind.Picture => end.Bracket == 0,
                TermKind.Language => IsShouted(tokens.Span(index)) || (index > 0 && tokens[index - 1].Term?.Kind is TermKind.Edition),
                TermKind.Note => IsShouted(tokens.Span(index)),
                _ => false,
            },
            TokenRole.Number => term.Kind switch
            {
                TermKind.Country or TermKind.Pack or TermKind.Edition => !term.IsOrdinary || term.Kind is TermKind.Country,
                TermKind.Language => IsShouted(tokens.Span(index)),
                TermKind.Sound or TermKind.Picture or TermKind.Subtitles => !term.IsOrdinary,
                _ => false,
            },
            TokenRole.Term => !term.IsOrdinary || (term is { Kind: TermKind.Note, NeedsCapitals: true } && IsShouted(tokens.Span(index)))
                || (term.Kind is TermKind.Service && Counts(tokens, index) && IsShouted(tokens.Span(index))) || (term.Source is not null
                && IsShouted(tokens.Span(index))),
            _ => !term.IsOrdinary && term.Kind is not TermKind.Pack,
        };
    }

    /// <summary>A service counts only in front of a web source; everything else where it stands.</summary>
    private static bool Counts(NameTokens tokens, int index)
    {
        var term = tokens[index].Term!;
        if (term.Kind is not TermKind.Service || term.IsStrong)
        {
            return true;
        }

        for (var next = index + 1; next <= index + 3 && next < tokens.Count; next++)
        {
            if (tokens[next].Term?.Source is ReleaseSource.WebDl or ReleaseSource.WebRip)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>In capitals, in a name whose first word is not.</summary>
    private static bool IsShoutedAlone(NameTokens tokens, int index) => IsShouted(tokens.Span(index)) && !IsShouted(tokens.Span(0));

    private static bool IsShouted(ReadOnlySpan<char> word)
    {
        int upper = 0, lower = 0;
        foreach (var character in word)
        {
            upper += char.IsUpper(character) ? 1 : 0;
            lower += char.IsLower(character) ? 1 : 0;
        }

        return upper > lower || (lower > 0 && word[0] is >= 'a' and <= 'z' && upper > 0);
    }
}
