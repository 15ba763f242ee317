using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Infrastructure.Sources.Providers.Http;

namespace Miauflix.Infrastructure.Sources.Providers.Eztv;

/// <summary>Reads the page <c>/search/…</c>: a table with a magnet in each row. Pure.</summary>
internal static partial class EztvSearchPage
{
    private const string Mark = "[eztv]";
    private const long UsualBytes = 512_000_000;
    private const int SizeCell = 3;
    private const int AgeCell = 4;
    private const int SeedersCell = 5;

    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    /// <param name="body">A page; one without a table is an empty result.</param>
    /// <param name="now">Ages count from it.</param>
    public static IReadOnlyList<ProviderRelease> Read(string body, DateTimeOffset now)
    {
        using var page = new HtmlParser().ParseDocument(body);
        return [.. page.QuerySelectorAll("tr[name=hover].forum_header_border").Select(row => Release(row, now)).OfType<ProviderRelease>()];
    }

    private static ProviderRelease? Release(IElement row, DateTimeOffset now)
    {
        var cells = row.Children;
        if (!MagnetLink.TryParse(row.QuerySelector("a.magnet")?.GetAttribute("href"), out var magnet, out _)
            || cells.Length <= SeedersCell
            || ReleaseText.Name(NameOf(row.QuerySelector("td:nth-child(2) a")?.GetAttribute("title"))) is not { } name)
        {
            return null;
        }

        return new ProviderRelease(name, magnet.InfoHash)
        {
            SizeBytes = Size(cells[SizeCell].TextContent) ?? UsualBytes,
            Seeders = int.TryParse(cells[SeedersCell].TextContent.Trim(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var seeders) && seeders >= 0
                ? seeders
                : null,
            UploadedAt = Age(cells[AgeCell].TextContent) is { } age ? now - age : null,
            Trackers = magnet.Trackers,
        };
    }

    /// <summary><c>Show S01E02 720p WEB [eztv] (1.2 GB)</c> without what the site adds.</summary>
    private static string? NameOf(string? title) =>
        title is null ? null : TrailingBrackets().Replace(title, "").Replace(Mark, "", StringComparison.OrdinalIgnoreCase).Trim();

    private static long? Size(string text)
    {
        var parts = text.Trim().Split(' ');
        var unit = parts.Length == 2 ? Array.IndexOf(Units, parts[1].ToUpperInvariant()) : -1;
        return unit > 0 && double.TryParse(parts[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount < 1_000_000
            ? (long)(amount * Math.Pow(1_024, unit))
            : null;
    }

    /// <summary><c>45m</c>, <c>5d 3h</c>, <c>2 weeks</c>, <c>3 mo</c>, <c>1 year</c>.</summary>
    private static TimeSpan? Age(string text)
    {
        TimeSpan? age = null;
        foreach (var part in AgePart().Matches(text.ToLowerInvariant()).Cast<Match>())
        {
            var days = part.Groups["unit"].Value switch
            {
                "m" => 1.0 / (24 * 60),
                "h" => 1.0 / 24,
                "d" => 1,
                "w" => 7,
                "mo" => 30,
                _ => 365,
            };
            age = (age ?? TimeSpan.Zero) + TimeSpan.FromDays(int.Parse(part.Groups["count"].Value, CultureInfo.InvariantCulture) * days);
        }

        return age;
    }

    [GeneratedRegex(@"\s*\([^()]*\)\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex TrailingBrackets();

    [GeneratedRegex(@"(?<count>\d{1,4})\s*(?<unit>mo|m|h|d|w|y)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex AgePart();
}
