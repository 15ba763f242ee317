namespace Miauflix.TestKit.Torrents;

/// <summary>Well-formed torrents with made-up piece hashes, as dictionaries a test can spoil before it encodes them.</summary>
public static class SampleTorrent
{
    public const int PieceLength = 16 * 1024;

    /// <summary>One file of <paramref name="length"/> bytes.</summary>
    public static BencodeDictionary SingleFile(string name = "Movie.2024.1080p.mkv", long length = 100_000) => Wrap(new BencodeDictionary
    {
        ["length"] = length,
        ["name"] = name,
        ["piece length"] = PieceLength,
        ["pieces"] = Pieces(length),
    });

    /// <summary>Files in a directory; a path is split at its slashes.</summary>
    public static BencodeDictionary MultiFile(params (string Path, long Length)[] files) => Wrap(new BencodeDictionary
    {
        ["files"] = files.Select(file => (object)File(file.Path, file.Length)).ToList(),
        ["name"] = "Movie.2024",
        ["piece length"] = PieceLength,
        ["pieces"] = Pieces(files.Sum(file => file.Length)),
    });

    /// <summary>A v1 and v2 torrent in one (BEP 52); files are padded to whole pieces in its v1 half.</summary>
    public static BencodeDictionary Hybrid(params (string Path, long Length)[] files)
    {
        var list = new List<object>();
        var tree = new BencodeDictionary();
        foreach (var (path, length) in files)
        {
            list.Add(File(path, length));
            AddToTree(tree, path, length);
            if (length % PieceLength != 0)
            {
                var padding = PieceLength - (length % PieceLength);
                list.Add(File($".pad/{padding}", padding, "p"));
            }
        }

        return Wrap(new BencodeDictionary
        {
            ["file tree"] = tree,
            ["files"] = list,
            ["meta version"] = 2,
            ["name"] = "Movie.2024",
            ["piece length"] = PieceLength,
            ["pieces"] = Pieces(list.Cast<BencodeDictionary>().Sum(file => (long)file["length"])),
        });
    }

    /// <summary>An entry of <c>files</c>.</summary>
    public static BencodeDictionary File(string path, long length, string? attributes = null)
    {
        var file = new BencodeDictionary { ["length"] = length, ["path"] = path.Split('/').ToList<object>() };
        if (attributes is not null)
        {
            file["attr"] = attributes;
        }

        return file;
    }

    /// <summary>As many piece hashes as <paramref name="length"/> bytes need.</summary>
    public static byte[] Pieces(long length)
    {
        var pieces = new byte[(length + PieceLength - 1) / PieceLength * 20];
        for (var i = 0; i < pieces.Length; i++)
        {
            pieces[i] = (byte)(i * 31);
        }

        return pieces;
    }

    /// <summary>The info dictionary of a torrent made here.</summary>
    public static BencodeDictionary Info(this BencodeDictionary torrent) => (BencodeDictionary)torrent["info"];

    /// <summary>The entries of <c>files</c> of a torrent made here.</summary>
    public static IList<object> Files(this BencodeDictionary torrent) => (IList<object>)torrent.Info()["files"];

    private static BencodeDictionary Wrap(BencodeDictionary info) => new()
    {
        ["announce"] = "udp://tracker.example:6969/announce",
        ["created by"] = "tests",
        ["creation date"] = 1_700_000_000,
        ["info"] = info,
    };

    private static void AddToTree(BencodeDictionary tree, string path, long length)
    {
        foreach (var part in path.Split('/'))
        {
            if (!tree.TryGetValue(part, out var child))
            {
                tree[part] = child = new BencodeDictionary();
            }

            tree = (BencodeDictionary)child;
        }

        tree[""] = new BencodeDictionary { ["length"] = length, ["pieces root"] = new byte[32] };
    }
}
