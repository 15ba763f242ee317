using System.Security.Cryptography;
using Miauflix.Domain.Common;
using Miauflix.Infrastructure.Streaming.Libtorrent.Resume;
using Miauflix.TestKit.Torrents;

namespace Miauflix.Infrastructure.Tests.Streaming.Libtorrent.Resume;

public sealed class ResumeContainerTests
{
    private static readonly byte[] Info = Bencode.Encode(SampleTorrent.SingleFile().Info());
    private static readonly InfoHash Hash = InfoHash.FromBytes(SHA1.HashData(Info));

    [Test]
    public void Reads_what_it_wrote()
    {
        var container = ResumeContainer.TryRead(new ResumeContainer(Info, new byte[] { 0b101 }, new byte[] { 1, 2 }).ToBytes(), Hash);

        Assert.That(container!.Info.ToArray(), Is.EqualTo(Info));
        Assert.That(container.Engine.ToArray(), Is.EqualTo(new byte[] { 1, 2 }));
        Assert.That((container.Pieces(7).Contains(0), container.Pieces(7).Contains(1)), Is.EqualTo((true, false)));
    }

    [Test]
    public void Refuses_the_data_of_another_torrent()
    {
        var bytes = new ResumeContainer(Info, Array.Empty<byte>(), Array.Empty<byte>()).ToBytes();

        Assert.That(ResumeContainer.TryRead(bytes, InfoHash.FromBytes(new byte[InfoHash.ByteLength])), Is.Null);
    }

    [Test]
    public void Refuses_everything_that_is_cut_or_damaged_in_its_lengths()
    {
        var bytes = new ResumeContainer(Info, new byte[] { 1 }, new byte[] { 2 }).ToBytes();

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.That(ResumeContainer.TryRead(bytes.AsMemory(0, length), Hash), Is.Null, $"cut to {length}");
        }

        bytes[7] = 0xFF;
        Assert.That(ResumeContainer.TryRead(bytes, Hash), Is.Null);
    }
}
