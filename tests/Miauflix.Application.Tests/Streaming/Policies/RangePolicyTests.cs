using Miauflix.Application.Streaming.Policies;
using Miauflix.Domain.Common;

namespace Miauflix.Application.Tests.Streaming.Policies;

[TestFixture]
public class RangePolicyTests
{
    private const long Size = 1000;
    private const string Tag = "\"abc\"";
    private const string DateText = "Sun, 06 Nov 1994 08:49:37 GMT";
    private static readonly DateTimeOffset Date = new(1994, 11, 6, 8, 49, 37, 250, TimeSpan.Zero);

    [TestCase(null)]
    [TestCase("")]
    [TestCase("items=0-5")]
    [TestCase("bytesx=0-5")]
    [TestCase("xbytes=0-5")]
    [TestCase("seconds=1-2")]
    [TestCase("=0-5")]
    [TestCase("0-5")]
    [TestCase("items=abc")]
    public void Answers_the_whole_file_when_no_bytes_are_asked_for(string? range)
    {
        var decision = Decide(range);

        Assert.That((decision.StatusCode, decision.Range, decision.ContentRange), Is.EqualTo((200, new ByteRange(0, Size), (string?)null)));
    }

    [TestCase("bytes=0-0", 0, 1)]
    [TestCase("bytes=0-499", 0, 500)]
    [TestCase("bytes=500-999", 500, 1000)]
    [TestCase("bytes=999-999", 999, 1000)]
    [TestCase("bytes=0-999", 0, 1000)]
    [TestCase("bytes=0-", 0, 1000)]
    [TestCase("bytes=999-", 999, 1000)]
    [TestCase("bytes=0-1000", 0, 1000)]
    [TestCase("bytes=10-9223372036854775807", 10, 1000)]
    [TestCase("bytes=-1", 999, 1000)]
    [TestCase("bytes=-1000", 0, 1000)]
    [TestCase("bytes=-1001", 0, 1000)]
    [TestCase("bytes=-9223372036854775807", 0, 1000)]
    [TestCase("bytes=000000000000000000000000000010-0019", 10, 20)]
    [TestCase("BYTES=1-2", 1, 3)]
    [TestCase("Bytes=1-2", 1, 3)]
    [TestCase("  bytes=1-2\t", 1, 3)]
    [TestCase("bytes= 1-2 ", 1, 3)]
    [TestCase("bytes=,1-2,,", 1, 3)]
    public void Answers_one_range_in_part(string range, long start, long end)
    {
        var decision = Decide(range);

        Assert.That((decision.StatusCode, decision.Range), Is.EqualTo((206, new ByteRange(start, end))));
        Assert.That(decision.ContentRange, Is.EqualTo($"bytes {start}-{end - 1}/1000"));
    }

    [TestCase("bytes=1000-")]
    [TestCase("bytes=1000-2000")]
    [TestCase("bytes=9223372036854775807-")]
    [TestCase("bytes=9223372036854775807-9223372036854775807")]
    [TestCase("bytes=-0")]
    [TestCase("bytes=-000")]
    [TestCase("bytes=1000-,-0")]
    [TestCase("bytes=5000-6000,1000-")]
    public void Answers_416_when_nothing_can_be_satisfied(string range)
    {
        AssertNotSatisfiable(range);
    }

    [TestCase("bytes")]
    [TestCase("bytes=")]
    [TestCase("bytes= ")]
    [TestCase("bytes=,")]
    [TestCase("bytes=, ,\t,")]
    [TestCase("bytes=-")]
    [TestCase("bytes=--5")]
    [TestCase("bytes=abc")]
    [TestCase("bytes=5")]
    [TestCase("bytes=5-2")]
    [TestCase("bytes=1001-1000")]
    [TestCase("bytes=5-a")]
    [TestCase("bytes=a-5")]
    [TestCase("bytes=1-2-3")]
    [TestCase("bytes=-1-")]
    [TestCase("bytes=+1-2")]
    [TestCase("bytes=1-+2")]
    [TestCase("bytes=0x1-2")]
    [TestCase("bytes=1.0-2")]
    [TestCase("bytes=1 -2")]
    [TestCase("bytes=1- 2")]
    [TestCase("bytes=1 2-3")]
    [TestCase("bytes=- 5")]
    [TestCase("bytes=1-2;3-4")]
    [TestCase("bytes=1-2/1000")]
    [TestCase("bytes==1-2")]
    [TestCase("bytes =1-2")]
    [TestCase("bytes=9223372036854775808-")]
    [TestCase("bytes=0-9223372036854775808")]
    [TestCase("bytes=-9223372036854775808")]
    [TestCase("bytes=0-99999999999999999999999999999999")]
    [TestCase("bytes=0-1,abc")]
    [TestCase("bytes=abc,0-1")]
    [TestCase("bytes=0-1,5-2")]
    [TestCase("bytes=0-1,bytes=3-4")]
    [TestCase("bytes=\u0661-\u0662", Description = "digits of another script")]
    [TestCase("bytes=0\u20131", Description = "a dash of another kind")]
    public void Answers_416_to_a_malformed_range_whatever_the_size(string range)
    {
        Assert.That(RangePolicy.Read(new MediaRequestHeaders(range)).Ranges.IsMalformed, Is.True);
        AssertNotSatisfiable(range);
    }

    [TestCase("bytes=0-10,5-20", 0, 21)]
    [TestCase("bytes=5-20,0-10", 0, 21)]
    [TestCase("bytes=0-10,11-20", 0, 21, Description = "touching")]
    [TestCase("bytes=11-20,0-10", 0, 21)]
    [TestCase("bytes=0-10,0-10", 0, 11)]
    [TestCase("bytes=0-99,10-20", 0, 100)]
    [TestCase("bytes=0-,500-", 0, 1000)]
    [TestCase("bytes=-10,990-", 990, 1000)]
    [TestCase("bytes=980-989,-10", 980, 1000)]
    [TestCase("bytes=0-9,20-29,10-19", 0, 30)]
    [TestCase("bytes=0-9,1000-", 0, 10, Description = "the unsatisfiable one is dropped")]
    [TestCase("bytes=-0,0-9", 0, 10)]
    [TestCase("bytes=0-9 , 5-19\t,", 0, 20)]
    [TestCase("bytes=0-0,1-1,2-2,3-3,4-4,5-5,6-6,7-7,8-8,9-9,10-10,11-11,12-12,13-13,14-14,15-15", 0, 16, Description = "sixteen")]
    public void Answers_ranges_that_merge_into_one_in_part(string range, long start, long end)
    {
        var decision = Decide(range);

        Assert.That((decision.StatusCode, decision.Range), Is.EqualTo((206, new ByteRange(start, end))));
    }

    [TestCase("bytes=0-9,11-20")]
    [TestCase("bytes=0-9,-10")]
    [TestCase("bytes=0-0,999-999")]
    [TestCase("bytes=0-9,20-29,5000-")]
    public void Answers_the_whole_file_to_ranges_that_stay_apart(string range)
    {
        var decision = Decide(range);

        Assert.That((decision.StatusCode, decision.Range), Is.EqualTo((200, new ByteRange(0, Size))));
    }

    [Test]
    public void Answers_416_to_more_than_sixteen_ranges_even_when_they_merge()
    {
        AssertNotSatisfiable("bytes=" + string.Join(',', Enumerable.Repeat("0-9", 17)));
        AssertNotSatisfiable("bytes=" + string.Join(',', Enumerable.Repeat("0-9", 100_000)));
    }

    [TestCase("bytes=0-", 416)]
    [TestCase("bytes=-5", 416)]
    [TestCase(null, 200)]
    public void Knows_empty_files(string? range, int status)
    {
        var decision = RangePolicy.Decide(RangePolicy.Read(new MediaRequestHeaders(range)), 0, Tag, Date);

        Assert.That(decision.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public void Knows_the_largest_file()
    {
        var request = RangePolicy.Read(new MediaRequestHeaders("bytes=9223372036854775806-9223372036854775807"));

        var decision = RangePolicy.Decide(request, long.MaxValue, Tag, Date);

        Assert.That(decision.ContentRange, Is.EqualTo("bytes 9223372036854775806-9223372036854775806/9223372036854775807"));
    }

    [TestCase(Tag, 206)]
    [TestCase(" \"abc\" ", 206)]
    [TestCase(DateText, 206)]
    [TestCase("Sunday, 06-Nov-94 08:49:37 GMT", 206)]
    [TestCase("Sun Nov  6 08:49:37 1994", 206)]
    [TestCase("\"abd\"", 200)]
    [TestCase("\"ABC\"", 200)]
    [TestCase("W/\"abc\"", 200)]
    [TestCase("abc", 200)]
    [TestCase("*", 200)]
    [TestCase("", 200)]
    [TestCase("garbage", 200)]
    [TestCase("\"abc\", \"abd\"", 200)]
    [TestCase("Sun, 06 Nov 1994 08:49:38 GMT", 200)]
    [TestCase("Sun, 06 Nov 1994 08:49:36 GMT", 200)]
    [TestCase("Mon, 06 Nov 1994 08:49:37 GMT", 200, Description = "not the day of that date")]
    [TestCase("1994-11-06T08:49:37Z", 200)]
    public void If_Range_lets_the_range_count_only_for_the_very_same_file(string validator, int status)
    {
        Assert.That(Decide("bytes=0-9", ifRange: validator).StatusCode, Is.EqualTo(status));
    }

    [Test]
    public void A_failed_If_Range_takes_the_range_away_even_a_malformed_one()
    {
        Assert.That(Decide("bytes=abc", ifRange: "\"old\"").StatusCode, Is.EqualTo(200));
        Assert.That(Decide("bytes=5000-", ifRange: "\"old\"").StatusCode, Is.EqualTo(200));
        Assert.That(Decide("bytes=abc", ifRange: Tag).StatusCode, Is.EqualTo(416));
        Assert.That(Decide(null, ifRange: Tag).StatusCode, Is.EqualTo(200));
    }

    [TestCase(Tag, 304)]
    [TestCase("W/\"abc\"", 304)]
    [TestCase("*", 304)]
    [TestCase(" * ", 304)]
    [TestCase("\"x\", \"abc\"", 304)]
    [TestCase("\"x\",W/\"abc\" , \"y\"", 304)]
    [TestCase(",, \"abc\",", 304)]
    [TestCase("\"a,b\", \"abc\"", 304)]
    [TestCase("\"abd\"", 200)]
    [TestCase("w/\"abc\"", 200)]
    [TestCase("abc", 200)]
    [TestCase("\"abc", 200)]
    [TestCase("\"x\" \"abc\"", 200)]
    [TestCase("\"x\"\"abc\"", 200)]
    [TestCase("x, \"abc\"", 200)]
    [TestCase("*, \"abd\"", 200)]
    [TestCase("", 200)]
    public void If_None_Match_answers_304_when_the_client_has_the_file(string tags, int status)
    {
        var decision = Decide(null, ifNoneMatch: tags);

        Assert.That((decision.StatusCode, decision.ContentRange), Is.EqualTo((status, (string?)null)));
    }

    [TestCase("bytes=0-9")]
    [TestCase("bytes=abc")]
    [TestCase("bytes=5000-")]
    public void If_None_Match_comes_before_the_range(string range)
    {
        Assert.That(Decide(range, ifNoneMatch: Tag).StatusCode, Is.EqualTo(304));
        Assert.That(Decide(range, ifNoneMatch: Tag, ifRange: "\"old\"").StatusCode, Is.EqualTo(304));
        Assert.That(Decide("bytes=0-9", ifNoneMatch: "\"old\"").StatusCode, Is.EqualTo(206));
    }

    [TestCase(DateText, 304)]
    [TestCase("Sun, 06 Nov 1994 08:49:38 GMT", 304)]
    [TestCase("Sun, 06 Nov 1994 08:49:36 GMT", 200)]
    [TestCase("yesterday", 200)]
    [TestCase("", 200)]
    public void If_Modified_Since_counts_when_no_tags_are_sent(string date, int status)
    {
        Assert.That(Decide(null, ifModifiedSince: date).StatusCode, Is.EqualTo(status));
        Assert.That(Decide(null, ifModifiedSince: date, ifNoneMatch: "\"old\"").StatusCode, Is.EqualTo(200));
        Assert.That(Decide(null, ifModifiedSince: date, ifNoneMatch: Tag).StatusCode, Is.EqualTo(304));
    }

    [TestCase(Tag, null, 206)]
    [TestCase("*", null, 206)]
    [TestCase("\"x\", \"abc\"", null, 206)]
    [TestCase("W/\"abc\"", null, 412)]
    [TestCase("\"old\"", null, 412)]
    [TestCase("", null, 412)]
    [TestCase("\"old\"", DateText, 412)]
    [TestCase(Tag, "Sun, 06 Nov 1994 08:49:36 GMT", 206)]
    [TestCase(null, DateText, 206)]
    [TestCase(null, "Sun, 06 Nov 1994 08:49:36 GMT", 412)]
    [TestCase(null, "never", 206)]
    public void Preconditions_keep_a_client_from_going_on_with_another_file(string? ifMatch, string? ifUnmodifiedSince, int status)
    {
        Assert.That(Decide("bytes=0-9", ifMatch: ifMatch, ifUnmodifiedSince: ifUnmodifiedSince, ifRange: Tag).StatusCode, Is.EqualTo(status));
    }

    private static void AssertNotSatisfiable(string range)
    {
        var decision = Decide(range);

        Assert.That((decision.StatusCode, decision.ContentRange, decision.Range.Length), Is.EqualTo((416, "bytes */1000", 0L)));
    }

    private static RangeDecision Decide(
        string? range,
        string? ifRange = null,
        string? ifNoneMatch = null,
        string? ifModifiedSince = null,
        string? ifMatch = null,
        string? ifUnmodifiedSince = null)
    {
        var headers = new MediaRequestHeaders(range, ifRange, ifNoneMatch, ifModifiedSince, ifMatch, ifUnmodifiedSince);
        return RangePolicy.Decide(RangePolicy.Read(headers), Size, Tag, Date);
    }
}
