using System.Net;

namespace Miauflix.Application.Catalog.Policies;

/// <summary>Draws placeholder artwork: a gradient whose colour follows from the id, and the title. No script, no style, no reference.</summary>
internal static class DemoArtwork
{
    public const string Poster = "poster";
    public const string Backdrop = "backdrop";
    public const string Still = "still";

    private const int LettersPerLine = 14;
    private const int MaxLines = 4;

    /// <summary>Where the artwork of a title is served.</summary>
    public static string PathOf(int tmdbId, string kind) => $"/api/images/demo/{tmdbId}-{kind}.svg";

    public static string? Draw(string kind, int tmdbId, string title) => kind switch
    {
        Poster => Svg(tmdbId, title, 500, 750),
        Backdrop => Svg(tmdbId, title, 1280, 720),
        Still => Svg(tmdbId, title, 300, 169),
        _ => null,
    };

    private static string Svg(int tmdbId, string title, int width, int height)
    {
        var hue = tmdbId * 47 % 360;
        var size = width / 11;
        var lines = Lines(title);
        var top = (height - lines.Count * size * 5 / 4) / 2 + size;
        var text = string.Concat(lines.Select((line, index) =>
            $"""<tspan x="{width / 2}" y="{top + index * size * 5 / 4}">{WebUtility.HtmlEncode(line)}</tspan>"""));
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">
            <defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="hsl({hue},45%,38%)"/><stop offset="1" stop-color="hsl({(hue + 40) % 360},55%,16%)"/></linearGradient></defs>
            <rect width="{width}" height="{height}" fill="url(#g)"/>
            <text fill="#fff" font-family="sans-serif" font-size="{size}" font-weight="bold" text-anchor="middle">{text}</text>
            </svg>
            """;
    }

    private static List<string> Lines(string title)
    {
        var lines = new List<string> { "" };
        foreach (var word in title.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + word.Length >= LettersPerLine)
            {
                lines.Add("");
            }

            lines[^1] = $"{lines[^1]} {word}".Trim();
        }

        return lines.Count <= MaxLines ? lines : lines[..MaxLines];
    }
}
