using System.Text;

namespace Miauflix.TestKit.Torrents;

/// <summary>
/// Spoils torrents, by their values (well-formed bencode that says something odd) and by their bytes. The same number gives the same
/// torrent on every machine.
/// </summary>
public static class TorrentMutator
{
    private static readonly byte[][] Fragments =
    [
        .. new[] { "e", "i", "l", "d", "de", "le", "i0e", "i-1e", "i9223372036854775807e", "0:", "2:..", "1:/", "4:attr1:l", "6:lengthi0e", "99999999:", "7:privatei1e" }
            .Select(Encoding.ASCII.GetBytes),
    ];

    private static readonly byte[][] Hostile = [.. HostileTorrents.All.Select(torrent => torrent.Bytes).Where(bytes => bytes.Length is > 0 and < 2000)];

    /// <summary>Mutant number <paramref name="run"/>.</summary>
    public static byte[] Mutate(int run)
    {
        var random = new Random(run);
        return random.Next(4) switch
        {
            0 => MutateBytes(Hostile[random.Next(Hostile.Length)], random),
            1 => MutateBytes(Encode(WellFormed(random), random), random),
            2 => MutateBytes(Encode(MutateValues(WellFormed(random), random), random), random),
            _ => Encode(MutateValues(WellFormed(random), random), random),
        };
    }

    private static BencodeDictionary WellFormed(Random random) => random.Next(4) switch
    {
        0 => SampleTorrent.SingleFile(),
        1 => SampleTorrent.MultiFile(("a/one.mkv", 70_000), ("a/two.mkv", 30_000), ("b.nfo", 0)),
        2 => SampleTorrent.Hybrid(("a/one.mkv", 70_000), ("b.mkv", 10)),
        _ => SampleTorrent.SingleFile("Movie.mkv", 1),
    };

    // Every eighth is an info dictionary alone.
    private static byte[] Encode(BencodeDictionary torrent, Random random) =>
        Bencode.Encode(random.Next(8) == 0 && torrent.TryGetValue("info", out var info) ? info : torrent);

    private static BencodeDictionary MutateValues(BencodeDictionary torrent, Random random)
    {
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            var dictionaries = new List<BencodeDictionary>();
            Collect(torrent, dictionaries);
            var dictionary = dictionaries[random.Next(dictionaries.Count)];
            var key = dictionary.Count > 0 ? dictionary.Keys.ElementAt(random.Next(dictionary.Count)) : "x";
            switch (random.Next(4))
            {
                case 0:
                    dictionary.Remove(key);
                    break;
                case 1:
                    dictionary["x" + key] = OddValue(random);
                    break;
                case 2 when dictionary.GetValueOrDefault(key) is long number:
                    dictionary[key] = number + random.Next(-1, 2);
                    break;
                default:
                    dictionary[key] = OddValue(random);
                    break;
            }
        }

        return torrent;
    }

    // New ones each time: a later mutation may change what an earlier one put in.
    private static object OddValue(Random random) => random.Next(21) switch
    {
        0 => 0,
        1 => 1,
        2 => -1,
        3 => 2,
        4 => SampleTorrent.PieceLength,
        5 => int.MaxValue,
        6 => long.MaxValue,
        7 => long.MinValue,
        8 => "",
        9 => "a",
        10 => "..",
        11 => "/",
        12 => "p",
        13 => "l",
        14 => new string('n', 300),
        15 => new byte[20],
        16 => new byte[41],
        17 => new List<object>(),
        18 => new List<object> { "a", "b" },
        19 => new BencodeDictionary(),
        _ => new BencodeDictionary { [""] = new BencodeDictionary { ["length"] = 1 } },
    };

    private static void Collect(object value, List<BencodeDictionary> dictionaries)
    {
        if (value is BencodeDictionary dictionary)
        {
            dictionaries.Add(dictionary);
        }

        foreach (var child in value switch
        {
            BencodeDictionary parent => parent.Values,
            List<object> list => list,
            _ => (IEnumerable<object>)[],
        })
        {
            Collect(child, dictionaries);
        }
    }

    private static byte[] MutateBytes(byte[] bytes, Random random)
    {
        var torrent = new List<byte>(bytes);
        for (var left = random.Next(2) == 0 ? 1 : random.Next(1, 8); left > 0 && torrent.Count > 0; left--)
        {
            MutateOnce(torrent, random);
        }

        return [.. torrent];
    }

    private static void MutateOnce(List<byte> torrent, Random random)
    {
        var at = random.Next(torrent.Count);
        switch (random.Next(8))
        {
            case 0:
                torrent[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                torrent[at] = (byte)random.Next(256);
                break;
            case 2:
                torrent[at] = (byte)"0123456789:-dlie"[random.Next(16)];
                break;
            case 3:
                torrent.InsertRange(at, Fragments[random.Next(Fragments.Length)]);
                break;
            case 4:
                torrent.RemoveRange(at, random.Next(Math.Min(64, torrent.Count - at) + 1));
                break;
            case 5:
                torrent.InsertRange(random.Next(torrent.Count), torrent.GetRange(at, random.Next(Math.Min(256, torrent.Count - at) + 1)));
                break;
            case 6:
                torrent.RemoveRange(at, torrent.Count - at);
                break;
            default:
                var other = Hostile[random.Next(Hostile.Length)];
                torrent.RemoveRange(at, torrent.Count - at);
                torrent.AddRange(other[random.Next(other.Length)..]);
                break;
        }
    }
}
