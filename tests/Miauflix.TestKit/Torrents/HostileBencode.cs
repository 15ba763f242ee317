using System.Text;
using Miauflix.Domain.Common.Torrents;

namespace Miauflix.TestKit.Torrents;

/// <summary>Hostile torrents that are wrong as bencode already, whatever they would say.</summary>
internal static class HostileBencode
{
    public static IEnumerable<HostileTorrent> All => [.. NotTorrents(), .. Malformed(), .. Endless()];

    private static IEnumerable<HostileTorrent> NotTorrents()
    {
        yield return Text("empty", TorrentRejection.NotATorrent, "");
        yield return Text("a web page", TorrentRejection.NotATorrent, "<!DOCTYPE html><html></html>");
        yield return Text("a list", TorrentRejection.NotATorrent, "le");
        yield return Text("an integer", TorrentRejection.NotATorrent, "i1e");
        yield return Text("an empty dictionary", TorrentRejection.NotATorrent, "de");
        yield return Text("no info", TorrentRejection.NotATorrent, "d8:announce5:helloe");
        yield return Text("info is a string", TorrentRejection.NotATorrent, "d4:info5:helloe");
        yield return Text("info is a list", TorrentRejection.NotATorrent, "d4:infolee");
    }

    private static IEnumerable<HostileTorrent> Malformed()
    {
        yield return Text("only the first letter", TorrentRejection.Truncated, "d");
        yield return Text("a key without its value, then the end of file", TorrentRejection.Truncated, "d4:info");
        yield return Text("info never ends", TorrentRejection.Truncated, "d4:infod6:lengthi5e");
        yield return Text("a string longer than the file", TorrentRejection.Truncated, "d4:infod4:name999:abc");
        yield return Text("a string length without an end", TorrentRejection.Truncated, "d4:info12");
        yield return Text("an integer without an end", TorrentRejection.Truncated, "d1:xi12");
        yield return Text("the last letter missing", TorrentRejection.Truncated, Valid()[..^1]);
        yield return Text("a letter after the end", TorrentRejection.TrailingData, Valid() + "e");
        yield return Text("two torrents in one", TorrentRejection.TrailingData, Valid() + Valid());
        yield return Text("an unknown letter", TorrentRejection.BadToken, "d1:xz1ee");
        yield return Text("a negative string length", TorrentRejection.BadToken, "d1:x-1:ae");
        yield return Text("a space before a value", TorrentRejection.BadToken, "d1:x i1ee");
        yield return Text("a string length with a leading zero", TorrentRejection.BadStringLength, "d1:x03:abce");
        yield return Text("a string length of two zeros", TorrentRejection.BadStringLength, "d1:x00:e");
        yield return Text("a string length beyond 31 bits", TorrentRejection.BadStringLength, "d1:x99999999999:ae");
        yield return Text("a string length beyond 64 bits", TorrentRejection.BadStringLength, "d1:x" + new string('9', 4000) + ":ae");
        yield return Text("a string length with a letter in it", TorrentRejection.BadStringLength, "d1:x1a:ae");
        yield return Text("an integer with a leading zero", TorrentRejection.BadInteger, "d1:xi01ee");
        yield return Text("a negative integer with a leading zero", TorrentRejection.BadInteger, "d1:xi-01ee");
        yield return Text("minus zero", TorrentRejection.BadInteger, "d1:xi-0ee");
        yield return Text("an integer without digits", TorrentRejection.BadInteger, "d1:xiee");
        yield return Text("a lonely minus", TorrentRejection.BadInteger, "d1:xi-ee");
        yield return Text("a plus sign", TorrentRejection.BadInteger, "d1:xi+1ee");
        yield return Text("a space in an integer", TorrentRejection.BadInteger, "d1:xi 1ee");
        yield return Text("a hexadecimal integer", TorrentRejection.BadInteger, "d1:xi0x1ee");
        yield return Text("a fraction", TorrentRejection.BadInteger, "d1:xi1.5ee");
        yield return Text("one beyond the largest integer", TorrentRejection.BadInteger, "d1:xi9223372036854775808ee");
        yield return Text("one below the smallest integer", TorrentRejection.BadInteger, "d1:xi-9223372036854775809ee");
        yield return Text("an integer of a thousand digits", TorrentRejection.BadInteger, "d1:xi" + new string('9', 1000) + "ee");
        yield return Text("an integer as key", TorrentRejection.BadKey, "di1e1:xe");
        yield return Text("a list as key", TorrentRejection.BadKey, "dlei1ee");
        yield return Text("a dictionary as key", TorrentRejection.BadKey, "ddei1ee");
        yield return Text("a key without a value", TorrentRejection.BadKey, "d1:xe");
        yield return Text("a key without a value deep inside", TorrentRejection.BadKey, "d1:xlld1:yeeee");
        yield return Text("a repeated key nobody reads", TorrentRejection.DuplicateKey, "d1:xi1e1:xi1ee");
        yield return Text("a repeated key deep inside", TorrentRejection.DuplicateKey, "d1:xld1:yi1e1:yi2eeee");
    }

    private static IEnumerable<HostileTorrent> Endless()
    {
        yield return Text("one list too deep", TorrentRejection.TooDeep, "d1:x" + new string('l', 100) + new string('e', 101));
        yield return Text("ten million open lists", TorrentRejection.TooDeep, "d1:x" + new string('l', TorrentLimits.MaxFileBytes - 4));
        yield return Text("dictionaries all the way down", TorrentRejection.TooDeep, string.Concat(Enumerable.Repeat("d1:a", 200_000)));
        yield return Text("a deep info", TorrentRejection.TooDeep, "d4:infod1:x" + new string('l', 99) + new string('e', 101));
        yield return Text("millions of integers", TorrentRejection.TooManyTokens, "d1:xl" + string.Concat(Enumerable.Repeat("i0e", 3_400_000)) + "ee");
        yield return Text("millions of empty strings", TorrentRejection.TooManyTokens, "d1:xl" + string.Concat(Enumerable.Repeat("0:", 4_000_000)) + "ee");
        yield return Text("millions of empty lists", TorrentRejection.TooManyTokens, "d1:xl" + string.Concat(Enumerable.Repeat("le", 4_000_000)) + "ee");
    }

    private static string Valid() => Encoding.Latin1.GetString(Bencode.Encode(SampleTorrent.SingleFile()));

    private static HostileTorrent Text(string name, TorrentRejection expected, string torrent) =>
        new(name, expected, Encoding.Latin1.GetBytes(torrent));
}
