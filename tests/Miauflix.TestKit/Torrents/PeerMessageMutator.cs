using System.Buffers.Binary;
using System.Text;

namespace Miauflix.TestKit.Torrents;

/// <summary>
/// Messages of the peer protocol (BEP 3, 5, 6, 10, 9) as no honest peer sends them: right in form and wrong in content, wrong in length, cut
/// off, or noise. The same number gives the same message on every machine.
/// </summary>
public static class PeerMessageMutator
{
    private const byte Extended = 20;
    private const int MostNoise = 300;
    private const int BlockBytes = 16 * 1024;

    private static readonly int[] Numbers = [0, 1, 2, 7, 8, 15, 16, 255, 16_383, 16_384, 16_385, 65_536, 1 << 24, int.MaxValue, -1, int.MinValue];

    private static readonly byte[][] ExtensionMessages =
    [
        .. new[]
        {
            "d1:md11:ut_metadatai2e6:ut_pexi1ee13:metadata_sizei40000ee",
            "d1:md11:ut_metadatai0eee", "d1:md11:ut_metadatai-1ee13:metadata_sizei-1ee", "d13:metadata_sizei9223372036854775807ee",
            "d1:md11:ut_metadata4:xxxxee", "d1:m1:xe", "d1:v2000:xe", "de", "d", "le", "i0e", "d1:pi65536e4:reqqi-5e1:md6:ut_pexi255eee",
            "d8:msg_typei0e5:piecei0ee", "d8:msg_typei0e5:piecei2147483647ee", "d8:msg_typei1e5:piecei0e10:total_sizei40000eexxxxxxxx",
            "d8:msg_typei1e5:piecei-1e10:total_sizei-1eex", "d8:msg_typei2e5:piecei0ee", "d8:msg_typei99e5:piecei0ee",
            "d5:added6:\u0001\u0002\u0003\u0004\u0005\u00067:added.f1:\u0001e", "d5:added5:xxxxxe", "d5:added99999:xe",
        }.Select(Encoding.Latin1.GetBytes),
    ];

    /// <summary>Message number <paramref name="run"/>, its length prefix included.</summary>
    public static byte[] Mutate(int run)
    {
        var random = new Random(run);
        var message = Frame(Body(random));
        return random.Next(8) switch
        {
            0 => message[..random.Next(message.Length + 1)],
            1 => WithLength(message, Numbers[random.Next(Numbers.Length)]),
            2 => WithNoise(message, random),
            _ => message,
        };
    }

    private static byte[] Body(Random random) => random.Next(10) switch
    {
        // Keep-alive, choke, unchoke, interested, not interested, have all, have none; with a tail or without.
        0 => [],
        1 => [(byte)random.Next(0, 4), .. Noise(random, 6)],
        2 => [(byte)random.Next(14, 16)],
        // Have, suggest, allowed fast.
        3 => [(byte)(random.Next(3) switch { 0 => 4, 1 => 13, _ => 17 }), .. Number(random)],
        // Bitfield.
        4 => [5, .. Noise(random, MostNoise)],
        // Request, cancel, reject.
        5 => [(byte)(random.Next(3) switch { 0 => 6, 1 => 8, _ => 16 }), .. Number(random), .. Number(random), .. Number(random)],
        // A block nobody asked for.
        6 => [7, .. Number(random), .. Number(random), .. Noise(random, random.Next(4) == 0 ? BlockBytes : MostNoise)],
        // DHT port.
        7 => [9, .. Noise(random, 4)],
        8 => [Extended, (byte)random.Next(4), .. Extension(random)],
        _ => [(byte)random.Next(256), .. Noise(random, MostNoise)],
    };

    private static byte[] Extension(Random random)
    {
        var message = ExtensionMessages[random.Next(ExtensionMessages.Length)];
        return random.Next(3) == 0 ? WithNoise(message, random) : message;
    }

    private static byte[] Frame(byte[] body) => WithLength([0, 0, 0, 0, .. body], body.Length);

    private static byte[] WithLength(byte[] message, int length)
    {
        var changed = (byte[])message.Clone();
        BinaryPrimitives.WriteInt32BigEndian(changed, length);
        return changed;
    }

    private static byte[] WithNoise(byte[] message, Random random)
    {
        var changed = (byte[])message.Clone();
        for (var count = random.Next(1, 5); count > 0 && changed.Length > 0; count--)
        {
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
        }

        return changed;
    }

    private static byte[] Number(Random random)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, Numbers[random.Next(Numbers.Length)]);
        return bytes;
    }

    private static byte[] Noise(Random random, int most)
    {
        var bytes = new byte[random.Next(most + 1)];
        random.NextBytes(bytes);
        return bytes;
    }
}
