using System.Globalization;
using System.Text;

namespace Miauflix.TestKit.Swarm;

/// <summary>
/// Writes bencoded values (BEP 3): <see cref="long"/> and <see cref="int"/>, <see cref="string"/> (UTF-8), byte arrays, lists, and
/// dictionaries with keys in ordinal order. A <see cref="Raw"/> is copied as it is.
/// </summary>
internal static class Bencode
{
    public static byte[] Encode(object value)
    {
        using var stream = new MemoryStream();
        Write(stream, value);
        return stream.ToArray();
    }

    private static void Write(MemoryStream stream, object value)
    {
        switch (value)
        {
            case Raw raw:
                stream.Write(raw.Bytes);
                break;
            case int or long:
                WriteText(stream, string.Create(CultureInfo.InvariantCulture, $"i{value}e"));
                break;
            case string text:
                WriteBytes(stream, Encoding.UTF8.GetBytes(text));
                break;
            case byte[] bytes:
                WriteBytes(stream, bytes);
                break;
            case IReadOnlyDictionary<string, object> dictionary:
                stream.WriteByte((byte)'d');
                foreach (var (key, item) in dictionary.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    Write(stream, key);
                    Write(stream, item);
                }

                stream.WriteByte((byte)'e');
                break;
            case IEnumerable<object> list:
                stream.WriteByte((byte)'l');
                foreach (var item in list)
                {
                    Write(stream, item);
                }

                stream.WriteByte((byte)'e');
                break;
            default:
                throw new ArgumentException($"{value.GetType().Name} has no bencoded form.", nameof(value));
        }
    }

    private static void WriteBytes(MemoryStream stream, byte[] bytes)
    {
        WriteText(stream, string.Create(CultureInfo.InvariantCulture, $"{bytes.Length}:"));
        stream.Write(bytes);
    }

    private static void WriteText(MemoryStream stream, string text) => stream.Write(Encoding.ASCII.GetBytes(text));

    /// <summary>An already encoded value.</summary>
    internal sealed record Raw(byte[] Bytes);
}
