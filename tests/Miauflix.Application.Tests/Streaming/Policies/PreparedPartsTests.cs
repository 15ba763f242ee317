using Miauflix.Application.Streaming.Policies;
using Miauflix.Domain.Common;

namespace Miauflix.Application.Tests.Streaming.Policies;

internal sealed class PreparedPartsTests
{
    private const long MiB = 1024 * 1024;

    [Test]
    public void Head_and_tail_are_two_mebibytes_each() =>
        Assert.That(PreparedParts.Of(100 * MiB), Is.EqualTo(new[] { new ByteRange(0, 2 * MiB), new ByteRange(98 * MiB, 100 * MiB) }));

    [TestCase(1)]
    [TestCase(4 * MiB)]
    public void A_small_file_is_one_part(long size) => Assert.That(PreparedParts.Of(size), Is.EqualTo(new[] { new ByteRange(0, size) }));

    [Test]
    public void Parts_are_there_when_each_lies_in_one_run()
    {
        var parts = PreparedParts.Of(100 * MiB);

        Assert.Multiple(() =>
        {
            Assert.That(PreparedParts.AreAvailable(parts, [new ByteRange(0, 3 * MiB), new ByteRange(98 * MiB, 100 * MiB)]), Is.True);
            Assert.That(PreparedParts.AreAvailable(parts, [new ByteRange(0, 3 * MiB)]), Is.False);
            Assert.That(PreparedParts.AreAvailable(parts, [new ByteRange(0, 2 * MiB), new ByteRange(99 * MiB, 100 * MiB)]), Is.False);
        });
    }
}
