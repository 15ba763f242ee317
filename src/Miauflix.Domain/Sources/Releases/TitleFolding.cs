using System.Buffers;
using System.Globalization;
using System.Text;
using Miauflix.Domain.Common.Text;

namespace Miauflix.Domain.Sources.Releases;

/// <summary>Brings titles to a form in which two spellings of the same title are equal.</summary>
public static class TitleFolding
{
    private static readonly SearchValues<char> Apostrophes = SearchValues.Create("'’‘`´ʼ");

    /// <summary>Lower case, everything but letters and digits turned into single spaces, apostrophes dropped.</summary>
    public static string Fold(string title)
    {
        var folded = new StringBuilder(title.Length);
        foreach (var character in title)
        {
            if (Apostrophes.Contains(character))
            {
                continue;
            }

            if (char.IsLetterOrDigit(character) || char.IsSurrogate(character) || IsMark(character))
            {
                folded.Append(char.ToLowerInvariant(character));
            }
            else if (folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().TrimEnd();
    }

    /// <summary>As <see cref="Fold"/>, further without accents and with <c>&amp;</c> read as "and": for comparing, never for showing.</summary>
    public static string ForMatching(string title)
    {
        var decomposed = CanonicalForm.Decompose(title.Replace("&", " and ", StringComparison.Ordinal));
        return Fold(string.Concat(decomposed.Where(character => !IsMark(character))));
    }

    private static bool IsMark(char character) =>
        char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
