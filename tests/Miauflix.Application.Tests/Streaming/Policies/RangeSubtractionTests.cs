using Miauflix.Application.Streaming.Policies;
using Miauflix.Domain.Common;

namespace Miauflix.Application.Tests.Streaming.Policies;

internal sealed class RangeSubtractionTests
{
    [Test]
    public void What_is_taken_from_runs_leaves_the_pieces_between() => Assert.That(
        RangeSubtraction.Of([new(0, 100), new(200, 300)], [new(0, 10), new(50, 60), new(90, 210), new(290, 400)]),
        Is.EqualTo(new ByteRange[] { new(10, 50), new(60, 90), new(210, 290) }));

    [Test]
    public void Nothing_taken_leaves_everything() =>
        Assert.That(RangeSubtraction.Of([new(5, 9)], [new(0, 5), new(9, 12)]), Is.EqualTo(new ByteRange[] { new(5, 9) }));
}
