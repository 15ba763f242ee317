using System.Collections;
using System.Text;

namespace Miauflix.TestKit.Torrents;

/// <summary>
/// Writes bencode for tests, well-formed or not: integers, strings, bytes, lists, dictionaries in the order given, and
/// <see cref="BencodeRaw"/> for what no encoder would write.
/// </summary>
public static class Bencode
{
    public static byte[] Encode(object value)
    {
        using var output = new MemoryStream();
        Write(output, value);
        return output.ToArray();
    }

    /// <summary>A dictionary with its keys in the order given, sorted or not, repeated or not.</summary>
    public static KeyValuePair<object, object>[] Pairs(params (object Key, object Value)[] pairs) =>
        [.. pairs.Select(pair => KeyValuePair.Create(pair.Key, pair.Value))];

    public static BencodeRaw Raw(string text) => new(Encoding.Latin1.GetBytes(text));

    private static void Write(MemoryStream output, object value)
    {
        switch (value)
        {
            case int or long:
                output.Write(Encoding.ASCII.GetBytes($"i{value}e"));
                break;
            case string text:
                Write(output, Encoding.UTF8.GetBytes(text));
                break;
            case byte[] bytes:
                output.Write(Encoding.ASCII.GetBytes($"{bytes.Length}:"));
                output.Write(bytes);
                break;
            case BencodeRaw raw:
                output.Write(raw.Bytes);
                break;
            case BencodeDictionary dictionary:
                Write(output, dictionary.Select(pair => KeyValuePair.Create<object, object>(pair.Key, pair.Value)));
                break;
            case IEnumerable<KeyValuePair<object, object>> pairs:
                output.WriteByte((byte)'d');
                foreach (var (key, member) in pairs)
                {
                    Write(output, key);
                    Write(output, member);
                }

                output.WriteByte((byte)'e');
                break;
            case IEnumerable list:
                output.WriteByte((byte)'l');
                foreach (var item in list)
                {
                    Write(output, item);
                }

                output.WriteByte((byte)'e');
                break;
            default:
                throw new ArgumentException($"No bencode for {value.GetType()}.", nameof(value));
        }
    }
}

/// <summary>Bytes written as they are.</summary>
public sealed record BencodeRaw(byte[] Bytes);

/// <summary>A dictionary whose keys are written in the order BEP 3 asks for.</summary>
public sealed class BencodeDictionary() : SortedDictionary<string, object>(StringComparer.Ordinal);
