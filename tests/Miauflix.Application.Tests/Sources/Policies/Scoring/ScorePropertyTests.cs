using CsCheck;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Policies;
using Miauflix.Application.Sources.Policies.Scoring;
using Miauflix.Domain.Sources;
using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Application.Tests.Sources.Policies.Scoring;

public sealed class ScorePropertyTests
{
    private static readonly Gen<ScoreInput> Input =
        from quality in Gen.Enum<VideoQuality>()
        from source in Gen.Enum<ReleaseSource>()
        from codec in Gen.Enum<VideoCodec>()
        from playability in Gen.Enum<Playability>()
        from verdict in Gen.Enum<Verdict>()
        from bytes in Gen.Long[0, 100_000_000_000]
        from minutes in Gen.Int[0, 300]
        from swarm in Gen.Select(Gen.Int[0, 5_000], Gen.Int[0, 5_000], Gen.Int[0, 800])
        from rest in Gen.Select(Gen.Double[0, 1], Gen.Int[1, 5], Gen.Bool, Gen.Double[-2, 2])
        select new ScoreInput
        {
            Quality = quality,
            Source = source,
            Codec = codec,
            Playability = playability,
            Verdict = verdict,
            VideoBytes = bytes,
            Runtime = TimeSpan.FromMinutes(minutes),
            Seeders = swarm.Item1,
            Leechers = swarm.Item2,
            StatsAge = TimeSpan.FromHours(swarm.Item3),
            Reliability = rest.Item1,
            DistinctProviders = rest.Item2,
            HardSubs = rest.Item3,
            Preference = rest.Item4,
        };

    [Test]
    public void A_score_lies_between_0_and_10000() => Input.Sample(input => StreamingScore.Of(input).Total is >= 0 and <= StreamingScore.Max);

    [Test]
    public void More_seeders_never_lower_a_score() => Gen.Select(Input, Gen.Int[1, 500]).Sample((input, more) =>
        StreamingScore.Of(input with { Seeders = input.Seeders + more }).Total >= StreamingScore.Of(input).Total);

    [Test]
    public void Worse_verdicts_never_raise_a_score() => Input.Sample(input =>
        StreamingScore.Of(input with { Verdict = Verdict.Suspect }).Total <= StreamingScore.Of(input with { Verdict = Verdict.Warn }).Total);

    [Test]
    public void A_rejected_or_dead_source_scores_nothing() => Input.Sample(input => StreamingScore.Of(input with { IsOut = true }).Total == 0);

    [Test]
    public void The_weights_are_100_and_the_parts_add_up() => Input.Sample(input =>
    {
        var score = StreamingScore.Of(input);
        var product = score.Multipliers.Aggregate(1d, (factor, multiplier) => factor * multiplier.Value);
        var sum = score.Components.Sum(component => 100 * component.Weight * component.Value);
        var expected = Math.Clamp((int)Math.Round(sum * product, MidpointRounding.AwayFromZero) + score.Bonus + score.Preference, 0, StreamingScore.Max);
        return score.Components.Sum(component => component.Weight) == 100 && Math.Abs(expected - score.Total) <= 1;
    });

    [Test]
    public void Rejected_and_dead_sources_never_rank_and_ties_keep_the_order_of_ids() =>
        Gen.Select(Gen.Enum<SourceStatus>(), Gen.Int[0, 2], Gen.Int[0, 2]).Array[0, 30].Sample(rows =>
        {
            var candidates = rows.Select((row, index) => new Candidate(index + 1, row.Item1, "FHD", "X264", row.Item2, row.Item3)).ToList();
            var first = CandidateOrder.Sort(candidates, new ClientProfile()).Select(candidate => candidate.Id).ToList();
            var again = CandidateOrder.Sort(Enumerable.Reverse(candidates), new ClientProfile()).Select(candidate => candidate.Id).ToList();
            return first.SequenceEqual(again) && first.TrueForAll(id => rows[id - 1].Item1 is SourceStatus.Active or SourceStatus.Suspect);
        });

    [TestCase(0, 0, 0.7)]
    [TestCase(6, 0, 0.88)]
    [TestCase(0, 6, 0.28)]
    public void Reliability_starts_at_a_prior_and_follows_events(int good, int bad, double expected) =>
        Assert.That(Reliability.Of(good, bad), Is.EqualTo(expected).Within(1e-9));

    [Test]
    public void Trust_and_remakes_shift_reliability_within_its_limits()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Reliability.Of(0, 0, isTrusted: true), Is.EqualTo(0.8).Within(1e-9));
            Assert.That(Reliability.Of(0, 0, isRemake: true), Is.EqualTo(0.5).Within(1e-9));
            Assert.That(Reliability.Of(1_000, 0, isTrusted: true), Is.EqualTo(1));
        }
    }

    [Test]
    public void Ratings_move_the_community_slowly()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(CommunityRating.Of(0, 0), Is.EqualTo(CommunityRating.None));
            Assert.That(CommunityRating.Of(3, 15), Is.EqualTo(0.75).Within(1e-9));
            Assert.That(CommunityRating.Of(0, 0, providerUpVotes: 15), Is.EqualTo(0.75).Within(1e-9));
            Assert.That(CommunityRating.Of(0, 0, providerDownVotes: 15), Is.EqualTo(0.25).Within(1e-9));
        }
    }
}
