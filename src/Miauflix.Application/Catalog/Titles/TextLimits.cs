using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Catalog.Titles;

/// <summary>Cuts what a provider sends to the width of its column, never inside a surrogate pair.</summary>
internal static class TextLimits
{
    public static string Title(string text) => Cut(text, Movie.MaxTitleLength);

    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }
}
