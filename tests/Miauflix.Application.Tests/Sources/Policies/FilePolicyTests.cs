using Miauflix.Application.Sources.Policies;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Tests.Sources.Policies;

public sealed class FilePolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [TestCase(1, 5)]
    [TestCase(2, 15)]
    [TestCase(3, 45)]
    [TestCase(9, 1_440)]
    public void A_failed_round_is_repeated_later_and_later(int attempts, int minutes) =>
        Assert.That(FileSchedule.After(attempts, Now, chance: 0.5), Is.EqualTo(Now.AddMinutes(minutes)));

    [Test]
    public void Nothing_is_tried_again_within_five_minutes() =>
        Assert.That(FileSchedule.After(1, Now, chance: 0), Is.EqualTo(Now.AddMinutes(5)));

    [TestCase(0, 0, 1, 0.5)]
    [TestCase(10, 10, 1, 0.75)]
    [TestCase(10, 5, 2.5, 0.35)]
    [TestCase(10, 10, 0.1, 1)]
    public void A_resolver_is_as_good_as_it_is_right_and_fast(int calls, int successes, double seconds, double score) =>
        Assert.That(ResolverScore.Of(calls, successes, TimeSpan.FromSeconds(seconds)), Is.EqualTo(score).Within(1e-9));

    [Test]
    public void Two_of_every_quality_are_wanted_those_that_would_play_first()
    {
        FileFacts[] sources = [Source(1, "FHD", 9_000, seeders: 0), Source(2, "FHD", 5_000, seeders: 50), Source(3, "FHD", 4_000, seeders: 50), Source(4, "HD", 100, seeders: 0)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(WantedFiles.Of(sources, all: false).Select(source => source.Id), Is.EqualTo(new[] { 2, 3, 4 }));
            Assert.That(WantedFiles.Of(sources, all: true).Select(source => source.Id), Is.EqualTo(new[] { 2, 3, 1, 4 }));
        }
    }

    [TestCase(40, 3, true)]
    [TestCase(39, 3, false)]
    [TestCase(40, 41, false)]
    [TestCase(0, 0, false)]
    public void What_would_play_has_twenty_seeders_a_gigabyte_and_no_fewer_than_leechers(int seeders, int leechers, bool plays) =>
        Assert.That(WantedFiles.IsPlayable(Source(1, "FHD", 1, seeders) with { Leechers = leechers }), Is.EqualTo(plays));

    private static FileFacts Source(long id, string quality, int score, int seeders) =>
        new(id, ContentRef.Movie(1), $"{id}", quality, score, seeders, Leechers: 0, SizeBytes: 2_000_000_000, HasFile: false, Due: null);
}
