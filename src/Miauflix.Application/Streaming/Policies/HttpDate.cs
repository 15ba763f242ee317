using System.Globalization;

namespace Miauflix.Application.Streaming.Policies;

/// <summary>Dates in HTTP headers (RFC 9110 §5.6.7): the one form that is written and the two old ones that must still be read.</summary>
internal static class HttpDate
{
    private static readonly string[] Formats = ["r", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy"];

    public static bool TryParse(string? text, out DateTimeOffset date) => DateTimeOffset.TryParseExact(
        text,
        Formats,
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces,
        out date);

    /// <summary>The date as HTTP can say it: in whole seconds.</summary>
    public static DateTimeOffset Truncate(DateTimeOffset date) => DateTimeOffset.FromUnixTimeSeconds(date.ToUnixTimeSeconds());
}
