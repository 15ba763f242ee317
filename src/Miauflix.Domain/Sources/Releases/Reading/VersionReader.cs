namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>Reads the version of a release where it stands alone: <c>(v2)</c>, <c>[v3]</c>, or behind the numbers.</summary>
internal static class VersionReader
{
    public static void Read(NameTokens tokens, NumberingDraft draft)
    {
        for (var index = 1; index < tokens.Count; index++)
        {
            if (tokens.IsFree(index) && tokens.Lower(index) is ['v', >= '0' and <= '9'] word
                && (tokens.FillsBracket(index, index) || index == draft.LastToken + 1 || tokens[index - 1].Role == TokenRole.Term))
            {
                draft.Version ??= word[1] - '0';
                tokens.Claim(index, TokenRole.Number);
            }
        }
    }
}
