namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>Reads what fansubs number apart from the episodes: <c>ED2</c>, <c>OVA3</c>, <c>SP01</c>, <c>Vol.1</c>. The word stays in the title.</summary>
internal static class SpecialReader
{
    public static void Read(NameTokens tokens, NumberingDraft draft)
    {
        for (var index = 1; index < tokens.Count; index++)
        {
            if (!tokens.IsFree(index) || tokens[index].Bracket != 0)
            {
                continue;
            }

            if (tokens.Lower(index) is "vol" or "volume" && tokens.FreeNumber(index + 1, 2) > 0)
            {
                draft.Take(tokens, index, TakeVolumes(tokens, index + 1));
                return;
            }

            if (WordLength(tokens.Lower(index)) is var letters and > 0)
            {
                tokens.Split(index, letters);
                if (PlainNumber.TryRead(tokens, index + 1, out var number))
                {
                    TakeNumber(tokens, draft, index + 1, number);
                    return;
                }
            }
        }
    }

    private static void TakeNumber(NameTokens tokens, NumberingDraft draft, int index, PlainNumber number)
    {
        draft.IsAbsolute = true;
        draft.Take(tokens, index, PlainNumber.Take(tokens, draft, index, number));
    }

    private static int TakeVolumes(NameTokens tokens, int index)
    {
        while (tokens.FreeNumber(index + 1, 2) > 0 && (tokens[index + 1].Before & (Separators.And | Separators.Dash)) != Separators.None)
        {
            index++;
        }

        return index;
    }

    private static int WordLength(ReadOnlySpan<char> word)
    {
        var letters = 0;
        while (letters < word.Length && char.IsAsciiLetter(word[letters]))
        {
            letters++;
        }

        return letters < word.Length && char.IsAsciiDigit(word[letters])
            && word[..letters] is "ed" or "op" or "ova" or "oad" or "ona" or "sp" or "ncop" or "nced" ? letters : 0;
    }
}
