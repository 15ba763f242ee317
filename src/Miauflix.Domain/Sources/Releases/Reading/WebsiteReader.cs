using System.Collections.Frozen;

namespace Miauflix.Domain.Sources.Releases.Reading;

/// <summary>
/// Finds the address of a site in a name: <c>www.site.com</c> anywhere, and without the prefix where nothing else stands: in front of
/// <c> - </c> or alone in brackets.
/// </summary>
internal static class WebsiteReader
{
    private static readonly FrozenSet<string> TopLevels = new[]
    {
        "com", "org", "net", "info", "biz", "to", "me", "my", "io", "tv", "is", "li", "lt", "ag", "mx", "se", "pl", "ru", "cc", "ws", "xyz",
            "site", "club",
        "online", "pw", "sbs", "cam", "world", "vip", "top", "lol", "day", "fun", "eu", "in", "it", "fr", "de", "es", "nl", "hu", "ua",
            "link", "cyou", "icu",
        "gs", "st", "co", "uk", "nz", "am", "wf", "rs", "cloud", "download", "live", "pro", "app", "art", "yt", "si", "moe", "re", "cd", "cz", "sx", "la", "bz", "ms", "ch", "be", "at", "pt", "ph", "ai", "cx", "gg", "hk", "su", "im", "vc",
        "ro", "sk", "bg", "lv", "mobi", "asia", "win", "bid", "space", "website", "store", "tech",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = TopLevels.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Blanks out every address and answers the first.</summary>
    public static (string Name, string? Website) Remove(string name)
    {
        string? website = null;
        (name, var prefixed) = RemovePrefixed(name);
        website ??= prefixed;
        (name, var leading) = RemoveLeading(name);
        website ??= leading;
        (name, var bracketed) = RemoveBracketed(name);
        return (name, website ?? bracketed);
    }

    /// <summary><c>www.site.com</c>, also mistyped as <c>ww.</c>; the address ends with its top-level domain.</summary>
    private static (string Name, string? Website) RemovePrefixed(string name)
    {
        var start = name.IndexOf("www.", StringComparison.OrdinalIgnoreCase);
        start = start < 0 && name.StartsWith("ww.", StringComparison.OrdinalIgnoreCase) ? 0 : start;
        if (start < 0)
        {
            return (name, null);
        }

        var end = start;
        var best = -1;
        for (var parts = 0; parts < 4; parts++)
        {
            var next = end;
            while (next < name.Length && (char.IsAsciiLetterOrDigit(name[next]) || name[next] == '-'))
            {
                next++;
            }

            if (parts > 1 && Lookup.Contains(name.AsSpan(end, next - end)))
            {
                best = next;
            }

            if (next >= name.Length || name[next] != '.')
            {
                break;
            }

            end = next + 1;
        }

        best = best < 0 ? EndOfUnknown(name, start) : best;
        return best < 0 ? (name, null) : (Blank(name, start, best), name[start..best]);
    }

    /// <summary>Whatever the top-level domain is, in front of a dash an address that opens the name ends; −1 = there is none.</summary>
    private static int EndOfUnknown(string name, int start)
    {
        var dash = name.IndexOf(" - ", start, StringComparison.Ordinal);
        var end = dash < 0 ? -1 : start + name.AsSpan(start, dash - start).TrimEnd(" ])").Length;
        return start <= 2 && end > start && !name.AsSpan(start, end - start).Contains(' ') ? end : -1;
    }

    /// <summary><c>Site.com - Title</c>.</summary>
    private static (string Name, string? Website) RemoveLeading(string name)
    {
        var end = name.IndexOf(" - ", StringComparison.Ordinal);
        return end > 0 && IsAddress(name.AsSpan(0, end)) ? (name[(end + 3)..], name[..end]) : (name, null);
    }

    private static (string Name, string? Website) RemoveBracketed(string name)
    {
        for (var open = name.IndexOf('['); open >= 0; open = name.IndexOf('[', open + 1))
        {
            var close = name.IndexOf(']', open);
            if (close < 0)
            {
                break;
            }

            var content = name.AsSpan(open + 1, close - open - 1).Trim();

            // At the end of a name it may be the group's name.
            if (IsAddress(content) && (open == 0 || !IsBetweenBrackets(name, open)))
            {
                return (Blank(name, open, close + 1), content.ToString());
            }
        }

        return (name, null);
    }

    private static bool IsBetweenBrackets(string name, int open) => name.AsSpan(0, open).TrimEnd() is [.., ']' or '-'];

    private static bool IsAddress(ReadOnlySpan<char> text)
    {
        var dot = text.LastIndexOf('.');
        if (dot < 2 || !Lookup.Contains(text[(dot + 1)..]))
        {
            return false;
        }

        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '.'))
            {
                return false;
            }
        }

        return text[..dot].Count('.') <= 1;
    }

    private static string Blank(string name, int start, int end) => string.Concat(name.AsSpan(0, start), new string(' ', 1),
        name.AsSpan(end));
}
