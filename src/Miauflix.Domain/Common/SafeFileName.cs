using System.Buffers;
using System.Globalization;
using System.Text;

namespace Miauflix.Domain.Common;

/// <summary>
/// Makes one harmless file name out of any text: for Content-Disposition, and for whatever may become a name on disk. The result is
/// never empty, has no separator, drive, control or reserved character of any system, no invisible or direction-changing character,
/// does not begin with a dot or a hyphen nor end with a dot or a space, is no device of Windows, is valid Unicode, and has at most
/// <see cref="MaxBytes"/> bytes of UTF-8 with its extension kept. A safe name is left as it is.
/// </summary>
public static class SafeFileName
{
    /// <summary>What the common file systems take.</summary>
    public const int MaxBytes = 255;

    /// <summary>Stands for text of which nothing is left.</summary>
    public const string Fallback = "file";

    private const char Substitute = '_';
    private const int MaxExtensionLength = 16;
    private const int MaxMarksInARow = 3;

    // The ASCII ones of Windows, and what some systems fold into a slash, a backslash or a colon.
    private static readonly SearchValues<char> Reserved = SearchValues.Create("<>:\"/\\|?*\u2044\u2215\u2216\u29F5\u29F8\u29F9\uFE55\uFF0F\uFF1A\uFF3C");

    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$", .. Numbered("COM"), .. Numbered("LPT")],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The safe form of <paramref name="name"/>.</summary>
    public static string From(string? name)
    {
        var cleaned = Clean(name ?? "").TrimEnd('.', ' ');
        if (cleaned.StartsWith('-'))
        {
            cleaned = Substitute + cleaned[1..];
        }

        if (IsDevice(cleaned))
        {
            cleaned = Substitute + cleaned;
        }

        cleaned = Shorten(cleaned);
        return cleaned.Length == 0 ? Fallback : cleaned;
    }

    private static string Clean(string name)
    {
        var cleaned = new StringBuilder(name.Length);
        var marks = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category == UnicodeCategory.Format)
            {
                continue;
            }

            var isMark = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
            marks = isMark ? marks + 1 : 0;
            if (marks > MaxMarksInARow || (isMark && cleaned.Length == 0))
            {
                continue;
            }

            var replaced = Replace(rune, category);
            if (cleaned.Length > 0 || replaced is not ("." or " "))
            {
                cleaned.Append(replaced);
            }
        }

        return cleaned.ToString();
    }

    private static string Replace(Rune rune, UnicodeCategory category)
    {
        if (category is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        {
            return " ";
        }

        // One-dot leader, small and full-width full stops: dots in disguise.
        if (rune.Value is 0x2024 or 0xFE52 or 0xFF0E)
        {
            return ".";
        }

        var isReserved = category is UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned || rune == Rune.ReplacementChar
            || (rune.IsBmp && Reserved.Contains((char)rune.Value));
        return isReserved ? Substitute.ToString() : rune.ToString();
    }

    // Windows takes "nul.tar.mkv" and "NUL .mkv" for the device as well.
    private static bool IsDevice(string name) => Devices.Contains(name.Split('.', 2)[0].TrimEnd());

    private static string Shorten(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= MaxBytes)
        {
            return name;
        }

        var dot = name.LastIndexOf('.');
        var extension = dot > 0 && name.Length - dot <= MaxExtensionLength ? name[dot..] : "";
        var room = MaxBytes - Encoding.UTF8.GetByteCount(extension);
        var stem = new StringBuilder();
        foreach (var rune in name[..^extension.Length].EnumerateRunes())
        {
            room -= rune.Utf8SequenceLength;
            if (room < 0)
            {
                break;
            }

            stem.Append(rune.ToString());
        }

        return stem.ToString().TrimEnd('.', ' ') + extension;
    }

    private static IEnumerable<string> Numbered(string device) => "0123456789\u00B9\u00B2\u00B3".Select(digit => device + digit);
}
