namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>Copies a movie's edition out of a name as it is printed.</summary>
internal static class EditionReader
{
    /// <summary>Adds the words of the term that begins at <paramref name="index"/>.</summary>
    public static string Append(string? edition, NameTokens tokens, int index)
    {
        var last = index;
        while (last + 1 < tokens.Count && tokens[last + 1].Role == TokenRole.Term && tokens[last + 1].Term is null)
        {
            last++;
        }

        var words = edition;
        for (var word = index; word <= last; word++)
        {
            words = words is null ? tokens.Span(word).ToString() : $"{words} {tokens.Span(word)}";
        }

        return words!;
    }
}
