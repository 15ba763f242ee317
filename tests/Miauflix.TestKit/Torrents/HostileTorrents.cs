using Miauflix.Domain.Common.Torrents;
using static Miauflix.TestKit.Torrents.Bencode;

namespace Miauflix.TestKit.Torrents;

/// <summary>One torrent that must be refused, and the reason that must be given.</summary>
public sealed record HostileTorrent(string Name, TorrentRejection Expected, byte[] Bytes)
{
    /// <summary>Names the test case.</summary>
    public override string ToString() => Name;
}

/// <summary>Hostile torrents over every class the bounded reader guards against, made in code.</summary>
public static class HostileTorrents
{
    /// <summary>All of them.</summary>
    public static IEnumerable<HostileTorrent> All => [.. HostileBencode.All, .. Oversized(), .. BadFields(), .. BadContent(), .. BadPaths(), .. BadVersions()];

    private static IEnumerable<HostileTorrent> Oversized()
    {
        yield return Made("one byte too large", TorrentRejection.TooLarge, new BencodeRaw(new byte[TorrentLimits.MaxFileBytes + 1]));
        yield return Made("one file too many", TorrentRejection.TooManyFiles, SampleTorrent.MultiFile(
            [.. Enumerable.Range(0, TorrentLimits.MaxFiles + 1).Select(i => ($"{i}", 1L))]));
        yield return Spoiled("more pieces than the limit", TorrentRejection.TooManyPieces, info =>
        {
            info["piece length"] = 1;
            info["length"] = TorrentLimits.MaxPieces + 1;
        });
        yield return Spoiled("more pieces than fit 31 bits", TorrentRejection.TooManyPieces, info =>
        {
            info["piece length"] = 1;
            info["length"] = long.MaxValue;
        });
        yield return Spoiled("a name of 256 bytes", TorrentRejection.NameTooLong, info => info["name"] = new string('n', 256));
        yield return Spoiled("a name of 86 letters and 258 bytes", TorrentRejection.NameTooLong, info => info["name"] = new string('電', 86));
        yield return Made("a part of a path of 256 bytes", TorrentRejection.NameTooLong, SampleTorrent.MultiFile(("d/" + new string('n', 256), 1)));
        yield return Made("a path of 4,097 bytes", TorrentRejection.PathTooLong, SampleTorrent.MultiFile(
            (string.Join('/', Enumerable.Repeat(new string('n', 255), 15).Append(new string('p', 255)).Append("q")), 1)));
        yield return Made("a path of two hundred thousand parts", TorrentRejection.PathTooLong, SampleTorrent.MultiFile(
            (string.Join('/', Enumerable.Repeat("a", 200_000)), 1)));
    }

    private static IEnumerable<HostileTorrent> BadFields()
    {
        foreach (var field in new[] { "name", "name.utf-8", "length", "piece length", "pieces", "private", "meta version", "file tree", "attr" })
        {
            yield return Spoiled($"{field} is a list", TorrentRejection.WrongType, info => info[field] = new List<object>());
        }

        yield return Spoiled("the private flag is a string", TorrentRejection.WrongType, info => info["private"] = "1");
        yield return Spoiled("files is a dictionary", TorrentRejection.WrongType, info => info["files"] = new BencodeDictionary());
        yield return Made("a file is a string", TorrentRejection.WrongType, Multi("a.mkv"));
        yield return Made("a path is a string", TorrentRejection.WrongType, Multi(Pairs(("length", 1), ("path", "a.mkv"))));
        yield return Made("a part of a path is an integer", TorrentRejection.WrongType, Multi(Pairs(("length", 1), ("path", new object[] { 1 }))));
        yield return Made("a file's length is a string", TorrentRejection.WrongType, Multi(Pairs(("length", "1"), ("path", new[] { "a" }))));
        yield return Made("two infos", TorrentRejection.DuplicateKey, Pairs(("info", Info()), ("x", 1), ("info", Info())));
        yield return Made("two names", TorrentRejection.DuplicateKey, Pairs(("info", Pairs(("name", "a"), ("length", 1), ("name", "b")))));
        yield return Made("two lengths of a file", TorrentRejection.DuplicateKey, Multi(
            Pairs(("length", 1), ("path", new[] { "a" }), ("length", 2))));
        yield return Made("two trackers of one key", TorrentRejection.DuplicateKey, Pairs(("announce", "a"), ("info", Info()), ("announce", "b")));
        yield return Spoiled("no name", TorrentRejection.MissingName, info => info.Remove("name"));
        yield return Spoiled("no piece length", TorrentRejection.BadPieceLength, info => info.Remove("piece length"));
        yield return Spoiled("a piece length of zero", TorrentRejection.BadPieceLength, info => info["piece length"] = 0);
        yield return Spoiled("a negative piece length", TorrentRejection.BadPieceLength, info => info["piece length"] = -16384);
        yield return Spoiled("a piece length beyond the limit", TorrentRejection.BadPieceLength, info => info["piece length"] = TorrentLimits.MaxPieceLength + 1);
        yield return Spoiled("a piece length beyond 32 bits", TorrentRejection.BadPieceLength, info => info["piece length"] = (1L << 32) + 16384);
        yield return Spoiled("no pieces", TorrentRejection.BadPieces, info => info.Remove("pieces"));
        yield return Spoiled("empty pieces", TorrentRejection.BadPieces, info => info["pieces"] = "");
        yield return Spoiled("a hash cut short", TorrentRejection.BadPieces, info => info["pieces"] = new byte[139]);
    }

    private static IEnumerable<HostileTorrent> BadContent()
    {
        yield return Spoiled("a piece too few", TorrentRejection.PieceCountMismatch, info => info["pieces"] = new byte[6 * 20]);
        yield return Spoiled("a piece too many", TorrentRejection.PieceCountMismatch, info => info["pieces"] = new byte[8 * 20]);
        yield return Spoiled("a length one byte into another piece", TorrentRejection.PieceCountMismatch, info => info["length"] = (7 * 16384) + 1);
        yield return Spoiled("neither length nor files", TorrentRejection.NoFiles, info => info.Remove("length"));
        yield return Made("an empty list of files", TorrentRejection.NoFiles, Multi());
        yield return Spoiled("length and files", TorrentRejection.LengthAndFiles, info => info["files"] = new[] { SampleTorrent.File("a", 100_000) });
        yield return Spoiled("a length of zero", TorrentRejection.NoContent, info => info["length"] = 0);
        yield return Made("nothing but empty files", TorrentRejection.NoContent, SampleTorrent.MultiFile(("a", 0), ("b", 0)));
        yield return Made("nothing but padding", TorrentRejection.NoContent, Multi(SampleTorrent.File("a", 10, "p")));
        yield return Spoiled("a single file of padding", TorrentRejection.NoContent, info => info["attr"] = "p");
        yield return Spoiled("a negative length", TorrentRejection.BadFileLength, info => info["length"] = -1);
        yield return Made("a file of negative length", TorrentRejection.BadFileLength, Multi(SampleTorrent.File("a", 10), SampleTorrent.File("b", -10)));
        yield return Made("a file without a length", TorrentRejection.BadFileLength, Multi(Pairs(("path", new[] { "a" }))));
        yield return Made("lengths that overflow together", TorrentRejection.BadFileLength, Multi(
            SampleTorrent.File("a", long.MaxValue), SampleTorrent.File("b", long.MaxValue), SampleTorrent.File("c", 3)));
    }

    private static IEnumerable<HostileTorrent> BadPaths()
    {
        foreach (var name in new[] { "", ".", "..", "...", ".. ", " ", "/etc/passwd", "../up.mkv", @"..\up.mkv", "a/../../up", "C:", @"C:\a.mkv", "nul\0.mkv", @"\\host\share" })
        {
            var shown = name.Replace("\0", "<NUL>", StringComparison.Ordinal);
            yield return Spoiled($"a torrent named '{shown}'", TorrentRejection.UnsafePath, info => info["name"] = name);
            yield return Made($"a directory named '{shown}'", TorrentRejection.UnsafePath, Multi(Pairs(("length", 1), ("path", new[] { "a", name, "b" }))));
        }

        yield return Spoiled("a hostile name behind a good one", TorrentRejection.UnsafePath, info => info["name.utf-8"] = "../a");
        yield return Made("a hostile path behind a good one", TorrentRejection.UnsafePath, Multi(
            Pairs(("length", 1), ("path", new[] { "a" }), ("path.utf-8", new[] { "..", "a" }))));
        yield return Made("a hostile path in front of a good one", TorrentRejection.UnsafePath, Multi(
            Pairs(("length", 1), ("path", new[] { "..", "a" }), ("path.utf-8", new[] { "a" }))));
        yield return Made("a path of no parts", TorrentRejection.UnsafePath, Multi(Pairs(("length", 1), ("path", Array.Empty<string>()))));
        yield return Made("a file without a path", TorrentRejection.UnsafePath, Multi(Pairs(("length", 1))));
        yield return Made("two files of one path", TorrentRejection.DuplicatePath, SampleTorrent.MultiFile(("d/a", 1), ("b", 1), ("d/a", 1)));
        yield return Made("a file and a directory of one name", TorrentRejection.PathConflict, SampleTorrent.MultiFile(("d/a/b", 1), ("d/a!", 1), ("d/a", 1)));
        yield return Made("a symbolic link", TorrentRejection.Symlink, Multi(SampleTorrent.File("a", 10), SampleTorrent.File("b", 0, "l")));
        yield return Made("a symbolic link among other attributes", TorrentRejection.Symlink, Multi(SampleTorrent.File("a", 10, "xhl")));
        yield return Made("a link's target without the attribute", TorrentRejection.Symlink, Multi(
            Pairs(("length", 1), ("path", new[] { "a" }), ("symlink path", new[] { "..", "etc" }))));
        yield return Spoiled("a single file that is a symbolic link", TorrentRejection.Symlink, info => info["attr"] = "l");
        yield return Spoiled("a single file with a link's target", TorrentRejection.Symlink, info => info["symlink path"] = new[] { "a" });
    }

    private static IEnumerable<HostileTorrent> BadVersions()
    {
        yield return Made("a torrent of v2 alone", TorrentRejection.V2Only, V2Only());
        yield return Spoiled("a version of the future", TorrentRejection.UnsupportedVersion, info => info["meta version"] = 3);
        yield return Spoiled("a negative version", TorrentRejection.UnsupportedVersion, info => info["meta version"] = -2);
        yield return Spoiled("v2 without a tree", TorrentRejection.HybridMismatch, info => info["meta version"] = 2);
        yield return SpoiledHybrid("a hybrid of another size", TorrentRejection.HybridMismatch, info => Leaf(info, "a.mkv")["length"] = 99L);
        yield return SpoiledHybrid("a hybrid of another name", TorrentRejection.HybridMismatch, info => Rename(info, "a.mkv", "../a.mkv"));
        yield return SpoiledHybrid("a hybrid with a file more", TorrentRejection.HybridMismatch, info => Rename(info, "a.mkv", "c.mkv", keep: true));
        yield return SpoiledHybrid("a hybrid with a file less", TorrentRejection.HybridMismatch, info => Tree(info).Remove("b.mkv"));
        yield return SpoiledHybrid("a hybrid whose tree holds an integer", TorrentRejection.HybridMismatch, info => Tree(info)["a.mkv"] = 1);
        yield return SpoiledHybrid("a hybrid with a link in its tree", TorrentRejection.Symlink, info => Leaf(info, "a.mkv")["attr"] = "l");
        yield return SpoiledHybrid("a hybrid with a link's target in its tree", TorrentRejection.Symlink, info => Leaf(info, "a.mkv")["symlink path"] = new[] { "x" });
        yield return SpoiledHybrid("a hybrid with a negative size in its tree", TorrentRejection.BadFileLength, info => Leaf(info, "a.mkv")["length"] = -1);
        yield return SpoiledHybrid("a hybrid with an endless path in its tree", TorrentRejection.PathTooLong, info =>
            Tree(info)[new string('a', 5000)] = new BencodeDictionary());
        yield return SpoiledHybrid("a hybrid with odd pieces", TorrentRejection.BadPieceLength, info => info["piece length"] = 16385);
    }

    private static BencodeDictionary Info() => SampleTorrent.SingleFile().Info();

    private static BencodeDictionary Multi(params object[] files)
    {
        var torrent = SampleTorrent.MultiFile(("a", 1));
        torrent.Info()["files"] = files;
        return torrent;
    }

    private static BencodeDictionary V2Only()
    {
        var torrent = SampleTorrent.Hybrid(("a.mkv", 10));
        torrent.Info().Remove("files");
        torrent.Info().Remove("pieces");
        return torrent;
    }

    private static BencodeDictionary Tree(BencodeDictionary info) => (BencodeDictionary)info["file tree"];

    private static BencodeDictionary Leaf(BencodeDictionary info, string name) => (BencodeDictionary)((BencodeDictionary)Tree(info)[name])[""];

    private static void Rename(BencodeDictionary info, string from, string to, bool keep = false)
    {
        Tree(info)[to] = Tree(info)[from];
        if (!keep)
        {
            Tree(info).Remove(from);
        }
    }

    private static HostileTorrent Spoiled(string name, TorrentRejection expected, Action<BencodeDictionary> spoil)
    {
        var torrent = SampleTorrent.SingleFile();
        spoil(torrent.Info());
        return Made(name, expected, torrent);
    }

    private static HostileTorrent SpoiledHybrid(string name, TorrentRejection expected, Action<BencodeDictionary> spoil)
    {
        var torrent = SampleTorrent.Hybrid(("a.mkv", 100), ("b.mkv", 100));
        spoil(torrent.Info());
        return Made(name, expected, torrent);
    }

    private static HostileTorrent Made(string name, TorrentRejection expected, object torrent) => new(name, expected, Encode(torrent));
}
