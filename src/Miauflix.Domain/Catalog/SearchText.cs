using System.Globalization;
using System.Text;
using Miauflix.Domain.Common.Text;

namespace Miauflix.Domain.Catalog;

/// <summary>
/// Folds titles and queries to what search compares: lower case without diacritics (Unicode forms D and, for full-width forms, KC), each
/// run of other characters one space. Han, Hiragana, Katakana and Hangul characters are tokens of their own. Words joined by a hyphen, an
/// apostrophe or a middle dot are indexed both split and joined (<c>spider man spiderman</c>).
/// </summary>
public static class SearchText
{
    private const string Joiners = "-\u2010\u2011\u00B7\u30FB\u2022\u22C5'\u2019";

    /// <summary>The words of a title or a query, split at every joiner.</summary>
    public static IReadOnlyList<string> Words(string text) =>
        Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A title as one comparable line.</summary>
    public static string Key(string text) => string.Join(' ', Words(text));

    /// <summary>What the index holds of a title: its words, then the joined forms.</summary>
    public static string Index(string text)
    {
        var key = Key(text);
        var joined = JoinedForms(text);
        return joined.Count == 0 ? key : $"{key} {string.Join(' ', joined)}";
    }

    /// <summary>Whether a character is a token of its own.</summary>
    public static bool IsIdeograph(int point) => point is
        (>= 0x3040 and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF)
        or (>= 0xAC00 and <= 0xD7AF) or (>= 0x1100 and <= 0x11FF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x323AF)
        or 0x3005;

    private static List<string> JoinedForms(string text)
    {
        var forms = new List<string>();
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = word.Split(Joiners.ToCharArray(), StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length > 1)
            {
                var joined = Key(string.Concat(parts));
                if (joined.Length > 0 && !joined.Contains(' ', StringComparison.Ordinal))
                {
                    forms.Add(joined);
                }
            }
        }

        return forms;
    }

    private static string Fold(string text)
    {
        // Composed first: Hangul stays whole syllables, and decomposition of what is left yields base letters and marks.
        var folded = new StringBuilder(text.Length);
        foreach (var rune in CanonicalForm.Compose(text).EnumerateRunes())
        {
            var point = Narrow(rune.Value);
            if (IsIdeograph(point))
            {
                folded.Append(' ').Append(new Rune(point).ToString()).Append(' ');
                continue;
            }

            foreach (var part in CanonicalForm.Decompose(new Rune(point).ToString()).EnumerateRunes())
            {
                Append(folded, part);
            }
        }

        return folded.ToString();
    }

    private static void Append(StringBuilder folded, Rune rune)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.NonSpacingMark:
            case UnicodeCategory.EnclosingMark:
                break;
            case UnicodeCategory.SpacingCombiningMark:
            case UnicodeCategory.DecimalDigitNumber:
            case UnicodeCategory.LetterNumber:
            case UnicodeCategory.OtherNumber:
                folded.Append(rune.ToString());
                break;
            default:
                folded.Append(Rune.IsLetter(rune) ? Letter(rune) : " ");
                break;
        }
    }

    /// <summary>Letters that no decomposition reaches but everybody types without their stroke.</summary>
    private static string Letter(Rune rune) => Rune.ToLowerInvariant(rune).Value switch
    {
        'ø' => "o",
        'đ' or 'ð' => "d",
        'ł' => "l",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ı' => "i",
        var lower => new Rune(lower).ToString(),
    };

    /// <summary>Full-width Latin and the ideographic space (compatibility forms of UAX #15), and half-width Katakana stay comparable.</summary>
    private static int Narrow(int point) => point switch
    {
        >= 0xFF01 and <= 0xFF5E => point - 0xFEE0,
        0x3000 => ' ',
        _ => point,
    };
}
