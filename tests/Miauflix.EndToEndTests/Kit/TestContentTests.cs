using System.Security.Cryptography;
using Miauflix.TestKit;
using Miauflix.TestKit.Swarm;

namespace Miauflix.EndToEndTests.Kit;

public sealed class TestContentTests
{
    [Test]
    public void Any_range_is_the_same_as_in_the_whole()
    {
        var content = new TestContent(7, 100_003);
        var whole = content.ToArray();

        foreach (var (offset, count) in new[] { (0, 1), (3, 20), (8, 8), (99_990, 13), (100_003, 0), (17, 65_536) })
        {
            Assert.That(content.Bytes(offset, count), Is.EqualTo(whole[offset..(offset + count)]), $"{offset}+{count}");
        }
    }

    [Test]
    public async Task The_file_has_the_stated_hash()
    {
        using var directory = new TempDirectory();
        var content = new TestContent(8, 2_500_001);

        var path = await content.WriteToAsync(directory.Combine("content"));

        Assert.That(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(path))), Is.EqualTo(content.Sha256()));
    }

    [Test]
    public void Seeds_give_different_contents() =>
        Assert.That(new TestContent(1, 64).ToArray(), Is.Not.EqualTo(new TestContent(2, 64).ToArray()));
}
