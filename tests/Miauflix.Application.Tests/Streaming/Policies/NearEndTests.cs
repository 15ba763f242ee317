using Miauflix.Application.Streaming.Policies;

namespace Miauflix.Application.Tests.Streaming.Policies;

internal sealed class NearEndTests
{
    [Test]
    public void It_is_passed_once_when_more_than_four_fifths_were_read()
    {
        var end = new NearEnd(start: 0, sizeBytes: 1_000);

        Assert.That(new long[] { 100, 800, 801, 900, 1_000 }.Select(end.IsPassedAt), Is.EqualTo(new[] { false, false, true, false, false }));
    }

    [Test]
    public void A_request_that_begins_behind_the_mark_is_no_viewing()
    {
        var end = new NearEnd(start: 900, sizeBytes: 1_000);

        Assert.That(end.IsPassedAt(1_000), Is.False);
    }
}
