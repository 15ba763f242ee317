using System.Text;

namespace Miauflix.Infrastructure.Streaming.Demo;

/// <summary>
/// Query strings of trackers: an infohash is 20 percent-encoded bytes, which the framework's UTF-8 reading destroys. Every byte becomes
/// one Latin-1 character; of a repeated name the first counts.
/// </summary>
internal static class BinaryQuery
{
    public static Dictionary<string, string> Parse(string? query)
    {
        var values = new Dictionary<string, string>();
        foreach (var pair in (query ?? string.Empty).TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=');
            values.TryAdd(equals < 0 ? pair : pair[..equals], equals < 0 ? string.Empty : Decode(pair[(equals + 1)..]));
        }

        return values;
    }

    private static string Decode(string value)
    {
        var text = new StringBuilder(value.Length);
        for (var index = 0; index < value.Length; index++)
        {
            if (value[index] == '%' && index + 2 < value.Length && byte.TryParse(value.AsSpan(index + 1, 2), System.Globalization.NumberStyles.HexNumber, null, out var code))
            {
                text.Append((char)code);
                index += 2;
            }
            else
            {
                text.Append(value[index]);
            }
        }

        return text.ToString();
    }
}
