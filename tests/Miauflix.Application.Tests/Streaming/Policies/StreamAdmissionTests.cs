using CsCheck;
using Miauflix.Application.Streaming;
using Miauflix.Application.Streaming.Policies;

namespace Miauflix.Application.Tests.Streaming.Policies;

[TestFixture]
public class StreamAdmissionTests
{
    private static readonly StreamLimits Limits = new(MaxStreamsPerUser: 10, MaxStreamsTotal: 100, MaxMemoryPerStreamBytes: 200_000_000, MaxMemoryTotalBytes: 10_000_000_000);
    private static readonly Guid Alice = Guid.Parse("00000000-0000-0000-0000-00000000000a");
    private static readonly Guid Bob = Guid.Parse("00000000-0000-0000-0000-00000000000b");

    [Test]
    public void Admits_ten_streams_of_one_user_and_refuses_the_eleventh()
    {
        var open = Sources(10);

        Assert.That(Decide(Request(Alice, 10), open[..9]).IsAdmitted, Is.True);
        var decision = Decide(Request(Alice, 11), open);
        Assert.That(decision.Outcome, Is.EqualTo(AdmissionOutcome.TooManyOfUser));
        Assert.That(decision.RetryAfter, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(1)));
        Assert.That(Decide(Request(Bob, 11), open).IsAdmitted, Is.True, "another user");
    }

    [Test]
    public void Four_requests_of_one_player_on_one_source_are_one_stream()
    {
        var open = Sources(10);

        for (var more = 0; more < StreamAdmission.RequestsPerStream - 1; more++)
        {
            Assert.That(Decide(Request(Alice, 1), open).IsAdmitted, Is.True);
            open = [.. open, Request(Alice, 1)];
        }

        Assert.That(StreamAdmission.CountStreams(open), Is.EqualTo(10));
        Assert.That(Decide(Request(Alice, 1), open).Outcome, Is.EqualTo(AdmissionOutcome.TooManyOfUser), "the fifth begins another stream");
    }

    [Test]
    public void Another_session_another_address_and_another_source_are_other_streams()
    {
        StreamRequest[] open =
        [
            Request(Alice, 1),
            Request(Alice, 2),
            Request(Alice, 1) with { Credential = "another session" },
            Request(Alice, 1) with { ClientAddress = "192.0.2.2" },
            Request(Bob, 1),
        ];

        Assert.That(StreamAdmission.CountStreams(open), Is.EqualTo(5));
    }

    [TestCase(1, 1)]
    [TestCase(4, 1)]
    [TestCase(5, 2)]
    [TestCase(8, 2)]
    [TestCase(9, 3)]
    public void Counts_every_four_requests_as_one_stream(int requests, int streams)
    {
        Assert.That(StreamAdmission.CountStreams(Enumerable.Repeat(Request(Alice, 1), requests)), Is.EqualTo(streams));
    }

    [Test]
    public void Refuses_the_stream_after_the_hundredth_of_all_but_not_a_request_of_a_running_one()
    {
        StreamRequest[] open = [.. Enumerable.Range(0, 100).Select(i => Request(new Guid(i, 0, 0, new byte[8]), 1))];

        Assert.That(Decide(Request(Alice, 1), open[..99]).IsAdmitted, Is.True);
        Assert.That(Decide(Request(Alice, 1), open).Outcome, Is.EqualTo(AdmissionOutcome.TooManyInAll));
        Assert.That(Decide(open[5], open).IsAdmitted, Is.True);
    }

    [Test]
    public void The_users_own_limit_is_named_first()
    {
        var limits = Limits with { MaxStreamsTotal = 10, MaxMemoryTotalBytes = 0 };

        Assert.That(StreamAdmission.Decide(Request(Alice, 11), Sources(10), limits).Outcome, Is.EqualTo(AdmissionOutcome.TooManyOfUser));
        Assert.That(StreamAdmission.Decide(Request(Bob, 11), Sources(10), limits).Outcome, Is.EqualTo(AdmissionOutcome.TooManyInAll));
        Assert.That(StreamAdmission.Decide(Request(Bob, 11), [], limits).Outcome, Is.EqualTo(AdmissionOutcome.OutOfMemory));
    }

    [Test]
    public void A_finished_file_counts_4_MB_another_its_read_ahead_and_8_MB()
    {
        Assert.That(StreamAdmission.CompleteReaderBytes, Is.EqualTo(4_000_000));
        Assert.That(StreamAdmission.DownloadingReaderBytes, Is.EqualTo((32 * 1024 * 1024) + 8_000_000));

        AssertMemory(isComplete: true, StreamAdmission.CompleteReaderBytes);
        AssertMemory(isComplete: false, StreamAdmission.DownloadingReaderBytes);
    }

    [Test]
    public void Each_request_counts_its_memory_also_within_one_stream()
    {
        var limits = Limits with { MaxMemoryTotalBytes = 2 * StreamAdmission.DownloadingReaderBytes };
        StreamRequest[] open = [Request(Alice, 1), Request(Alice, 1)];

        Assert.That(StreamAdmission.Decide(Request(Alice, 1), open[..1], limits).IsAdmitted, Is.True);
        Assert.That(StreamAdmission.Decide(Request(Alice, 1), open, limits).Outcome, Is.EqualTo(AdmissionOutcome.OutOfMemory));
    }

    [Test]
    public void A_lower_ceiling_per_stream_lowers_what_a_reader_counts()
    {
        var limits = Limits with { MaxMemoryPerStreamBytes = 10_000_000, MaxMemoryTotalBytes = 20_000_000 };

        Assert.That(StreamAdmission.Decide(Request(Alice, 2), [Request(Alice, 1)], limits).IsAdmitted, Is.True);
        Assert.That(StreamAdmission.Decide(Request(Alice, 3), [Request(Alice, 1), Request(Alice, 2)], limits).Outcome, Is.EqualTo(AdmissionOutcome.OutOfMemory));
    }

    [Test]
    public void Limits_come_from_the_options_and_half_of_the_memory()
    {
        var options = new StreamingOptions();

        Assert.That(StreamLimits.From(options, 1_000_000_000), Is.EqualTo(new StreamLimits(10, 100, 200_000_000, 500_000_000)));
        options.MaxMemoryTotal = 64_000_000;
        Assert.That(StreamLimits.From(options, 1_000_000_000).MaxMemoryTotalBytes, Is.EqualTo(64_000_000));
    }

    [Test]
    public void However_requests_come_and_go_no_limit_is_ever_passed()
    {
        var limits = new StreamLimits(3, 5, 200_000_000, 12 * StreamAdmission.DownloadingReaderBytes);
        var step = Gen.Select(Gen.Int[0, 3], Gen.Int[1, 4], Gen.Bool, Gen.Int[0, 9]);
        step.List[1, 80].Sample(steps =>
        {
            var open = new List<StreamRequest>();
            foreach (var (user, source, isComplete, close) in steps)
            {
                var request = Request(user < 2 ? Alice : Bob, source) with { ClientAddress = $"192.0.2.{user}", IsComplete = isComplete };
                if (StreamAdmission.Decide(request, open, limits).IsAdmitted)
                {
                    open.Add(request);
                }

                if (open.GroupBy(other => other.UserId).Any(own => StreamAdmission.CountStreams(own) > 3)
                    || StreamAdmission.CountStreams(open) > 5
                    || open.Sum(other => other.IsComplete ? StreamAdmission.CompleteReaderBytes : StreamAdmission.DownloadingReaderBytes) > limits.MaxMemoryTotalBytes)
                {
                    return false;
                }

                if (close < open.Count && close % 3 == 0)
                {
                    open.RemoveAt(close);
                }
            }

            return true;
        });
    }

    private static void AssertMemory(bool isComplete, long each)
    {
        var limits = Limits with { MaxMemoryTotalBytes = 3 * each };
        StreamRequest[] open = [.. Sources(3).Select(request => request with { IsComplete = isComplete })];
        var next = Request(Alice, 4) with { IsComplete = isComplete };

        Assert.That(StreamAdmission.Decide(next, open[..2], limits).IsAdmitted, Is.True);
        Assert.That(StreamAdmission.Decide(next, open, limits).Outcome, Is.EqualTo(AdmissionOutcome.OutOfMemory));
    }

    private static AdmissionDecision Decide(StreamRequest request, StreamRequest[] open) => StreamAdmission.Decide(request, open, Limits);

    private static StreamRequest[] Sources(int count) => [.. Enumerable.Range(1, count).Select(source => Request(Alice, source))];

    private static StreamRequest Request(Guid user, long source) => new(user, "session", "192.0.2.1", source, IsComplete: false);
}
