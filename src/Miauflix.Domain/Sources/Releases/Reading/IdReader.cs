namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>Reads ids of other databases (<c>{imdb-tt0133093}</c>, <c>[tmdb-603]</c>) and the checksum fansubs print (<c>[A1B2C3D4]</c>).</summary>
internal static class IdReader
{
    public static ReleaseIds ReadIds(NameTokens tokens)
    {
        var ids = default(ReleaseIds);
        for (var index = 0; index < tokens.Count; index++)
        {
            var word = tokens.Lower(index);
            if (word is ['t', 't', ..] && word.Length is >= 8 and <= 11 && NameTokens.ParseNumber(word[2..]) > 0)
            {
                ids = ids with { Imdb = word.ToString() };
                tokens.Claim(index > 0 && tokens.Lower(index - 1) is "imdb" or "imdbid" ? index - 1 : index, index, TokenRole.Noise);
            }
            else if (word is "tmdb" or "tmdbid" or "tvdb" or "tvdbid" && tokens[index].Bracket > 0 && index + 1 < tokens.Count
                && tokens[index + 1].Number > 0)
            {
                ids = word[1] == 'm' ? ids with { Tmdb = tokens[index + 1].Number } : ids with { Tvdb = tokens[index + 1].Number };
                tokens.Claim(index, index + 1, TokenRole.Noise);
            }
        }

        return ids;
    }

    /// <summary>Eight hex digits alone in brackets, the last of them.</summary>
    public static string? ReadChecksum(NameTokens tokens)
    {
        for (var index = tokens.Count - 1; index > 0; index--)
        {
            if (tokens.IsFree(index) && tokens[index].Length == 8 && tokens.FillsBracket(index, index) && IsHex(tokens.Span(index)))
            {
                var checksum = tokens.Span(index).ToString().ToUpperInvariant();
                tokens.Claim(index, TokenRole.Noise);
                return checksum;
            }
        }

        return null;
    }

    private static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiHexDigit(character))
            {
                return false;
            }
        }

        return true;
    }
}
