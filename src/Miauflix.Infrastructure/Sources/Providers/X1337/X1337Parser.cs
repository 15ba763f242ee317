using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Infrastructure.Sources.Providers.Http;

namespace Miauflix.Infrastructure.Sources.Providers.X1337;

/// <summary>Reads the pages of 1337x: a table of 20 rows, and a page for each torrent that alone holds its magnet. Pure.</summary>
internal static partial class X1337Parser
{
    private const string Shortened = "...";

    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    /// <summary>Categories of movies, shows and anime; anything else is left out.</summary>
    private static readonly HashSet<int> Kept =
        [1, 2, 3, 4, 42, 54, 55, 66, 70, 73, 76, 5, 6, 7, 9, 41, 71, 74, 75, 28, 78, 79, 80, 81];

    /// <param name="body">A page with a table; one without is an empty result.</param>
    /// <param name="today">Dates leave out the day or the year when it is the current one.</param>
    public static IReadOnlyList<X1337Row> ReadRows(string body, DateOnly today)
    {
        using var page = new HtmlParser().ParseDocument(body);
        return [.. page.QuerySelectorAll("tr").Select(row => Row(row, today)).OfType<X1337Row>()];
    }

    /// <summary>The magnet of a torrent's own page; null when there is none.</summary>
    public static MagnetLink? ReadMagnet(string body)
    {
        using var page = new HtmlParser().ParseDocument(body);
        var link = page.QuerySelector("ul li a[href^=\"magnet:\"]")?.GetAttribute("href");
        return MagnetLink.TryParse(link, out var magnet, out _) ? magnet : null;
    }

    private static X1337Row? Row(IElement row, DateOnly today)
    {
        var link = row.QuerySelector("a[href^=\"/torrent/\"]");
        if (link?.GetAttribute("href") is not { } path || !IsKept(row) || ReleaseText.Name(NameOf(link.TextContent.Trim(), path)) is not { } name)
        {
            return null;
        }

        return new X1337Row(
            name,
            path.TrimStart('/'),
            Number(row.QuerySelector(".coll-2")?.TextContent),
            Number(row.QuerySelector(".coll-3")?.TextContent),
            Size(row.QuerySelector(".coll-4")?.ChildNodes.OfType<IText>().FirstOrDefault()?.Data),
            Date(row.QuerySelector(".coll-date")?.TextContent.Trim(), today));
    }

    private static bool IsKept(IElement row)
    {
        var category = row.QuerySelector("a[href^=\"/sub/\"]")?.GetAttribute("href")?.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return category is not { Length: > 1 } || !int.TryParse(category[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id) || Kept.Contains(id);
    }

    /// <summary>A long name is cut in the table but whole in the address: dashes are spaces there, but for the one before the group.</summary>
    private static string NameOf(string shown, string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (!shown.Contains(Shortened, StringComparison.Ordinal) || parts.Length < 3)
        {
            return shown;
        }

        var slug = Uri.UnescapeDataString(parts[2]);
        var last = slug.LastIndexOf('-');
        return last > 0 ? $"{slug[..last].Replace('-', ' ')}-{slug[(last + 1)..]}" : slug;
    }

    private static int? Number(string? text) => int.TryParse(text?.Trim(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : null;

    private static long? Size(string? text)
    {
        var parts = text?.Trim().Split(' ') ?? [];
        var unit = parts.Length == 2 ? Array.IndexOf(Units, parts[1].ToUpperInvariant()) : -1;
        return unit >= 0
            && double.TryParse(parts[0], NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var amount)
            && amount < 1_000_000
            ? (long)(amount * Math.Pow(1_024, unit))
            : null;
    }

    /// <summary><c>7am Sep. 14th</c> (this year), <c>Apr. 18th '11</c>, <c>12:25am</c> (today).</summary>
    private static DateTimeOffset? Date(string? text, DateOnly today)
    {
        if (text is null)
        {
            return null;
        }

        if (DayAndYear().Match(text) is { Success: true } old)
        {
            return Day(old.Groups["month"].Value, old.Groups["day"].Value, 2_000 + int.Parse(old.Groups["year"].Value, CultureInfo.InvariantCulture));
        }

        if (DayOfThisYear().Match(text) is { Success: true } recent)
        {
            var date = Day(recent.Groups["month"].Value, recent.Groups["day"].Value, today.Year);
            return date > new DateTimeOffset(today.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero) ? date.Value.AddYears(-1) : date;
        }

        return TimeOfDay().IsMatch(text) ? new DateTimeOffset(today, TimeOnly.MinValue, TimeSpan.Zero) : null;
    }

    private static DateTimeOffset? Day(string month, string day, int year) =>
        DateTimeOffset.TryParseExact(
            $"{month} {day} {year}",
            "MMM d yyyy",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var date)
            ? date
            : null;

    [GeneratedRegex(@"^(?<month>[A-Za-z]{3})[a-z]*\.? (?<day>\d{1,2})(st|nd|rd|th) '(?<year>\d{2})$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex DayAndYear();

    [GeneratedRegex(@"^\d{1,2}[ap]m (?<month>[A-Za-z]{3})[a-z]*\.? (?<day>\d{1,2})(st|nd|rd|th)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex DayOfThisYear();

    [GeneratedRegex(@"^\d{1,2}:\d{2}[ap]m$", RegexOptions.NonBacktracking)]
    private static partial Regex TimeOfDay();
}

/// <summary>A torrent in a table of 1337x.</summary>
/// <param name="Name">Whole.</param>
/// <param name="Path">Of its own page.</param>
internal sealed record X1337Row(string Name, string Path, int? Seeders, int? Leechers, long? SizeBytes, DateTimeOffset? UploadedAt);
