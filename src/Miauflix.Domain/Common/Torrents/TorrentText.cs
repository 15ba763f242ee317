using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Miauflix.Domain.Common.Torrents;

/// <summary>
/// Turns the bytes of a name into text. UTF-8 when it is UTF-8; otherwise Windows-1252 as browsers read it, which keeps every ASCII part
/// (season, episode, extension) and keeps different names different, whatever code page the torrent was really made in. Control
/// characters become U+FFFD.
/// </summary>
internal static class TorrentText
{
    // Bytes 0x80..0x9F; the five that Windows-1252 leaves open stand for themselves.
    private const string HighControls =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
        + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    private static readonly SearchValues<char> Controls = SearchValues.Create(
        Enumerable.Range(0, 0x20).Append(0x7F).Select(code => (char)code).ToArray());

    public static string Decode(ReadOnlySpan<byte> bytes) =>
        ReplaceControls(Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : DecodeWindows1252(bytes));

    public static string ReplaceControls(string text) => text.AsSpan().ContainsAny(Controls)
        ? string.Create(text.Length, text, static (characters, source) => source.AsSpan().ReplaceAny(characters, Controls, '\uFFFD'))
        : text;

    private static string DecodeWindows1252(ReadOnlySpan<byte> bytes) => string.Create(bytes.Length, bytes, static (characters, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            characters[i] = source[i] is >= 0x80 and < 0xA0 ? HighControls[source[i] - 0x80] : (char)source[i];
        }
    });
}
