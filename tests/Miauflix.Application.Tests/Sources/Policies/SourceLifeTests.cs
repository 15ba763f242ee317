using Miauflix.Application.Sources.Policies;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Microsoft.Extensions.Time.Testing;

namespace Miauflix.Application.Tests.Sources.Policies;

public sealed class SourceLifeTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public void Three_zeros_over_three_days_are_death_and_a_seeder_is_revival()
    {
        var source = Source();
        Assert.That(SourceLife.Answered(source, default, Start, 1), Is.False);
        Assert.That(SourceLife.Answered(source, default, Start.AddHours(36), 1), Is.False);
        Assert.That(SourceLife.Answered(source, default, Start.AddHours(72), 1), Is.True);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(source.Status, Is.EqualTo(SourceStatus.Dead));
            Assert.That(source.NextStatsCheckAt, Is.EqualTo(Start.AddHours(72).AddDays(7)));
            Assert.That(SourceLife.Answered(source, default, Start.AddDays(11), 1), Is.False, "it died once");
        }

        SourceLife.Answered(source, new SwarmFigures(1, 0), Start.AddDays(12), 1);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(source.Status, Is.EqualTo(SourceStatus.Active));
            Assert.That(source.DiedAt, Is.Null);
        }
    }

    [Test]
    public void Zeros_close_together_are_not_death()
    {
        var source = Source();
        for (var check = 0; check < 10; check++)
        {
            Assert.That(SourceLife.Answered(source, default, Start.AddHours(check), 1), Is.False);
        }
    }

    [Test]
    public void A_provider_that_claims_seeders_this_week_keeps_it_alive()
    {
        var source = Source();
        source.Sightings = [new ProviderSighting("yts", 12, 3, Start, Start.AddHours(70), IsTrusted: false)];
        foreach (var hours in new[] { 0, 40, 80 })
        {
            Assert.That(SourceLife.Answered(source, default, Start.AddHours(hours), 1), Is.False);
        }
    }

    [Test]
    public void Eight_failed_rounds_for_the_torrent_over_a_week_are_death()
    {
        var source = Source();
        (source.FileAttempts, source.FirstFileAttemptAt) = (8, Start);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(SourceLife.IsDead(source, Start.AddDays(6)), Is.False);
            Assert.That(SourceLife.IsDead(source, Start.AddDays(7)), Is.True);
        }
    }

    [Test]
    public void No_answer_keeps_the_numbers()
    {
        var source = Source();
        (source.Broadcasters, source.Watchers) = (7, 2);
        SourceLife.Unanswered(source, Start);
        SourceLife.Unanswered(source, Start);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((source.Broadcasters, source.Watchers), Is.EqualTo(((int?)7, (int?)2)));
            Assert.That(source.NextStatsCheckAt, Is.EqualTo(Start.AddHours(1)));
        }
    }

    [Test]
    public void A_tracker_rests_after_five_failures_and_one_answer_ends_it()
    {
        var clock = new FakeTimeProvider(Start);
        var rests = new TrackerRests(clock);
        for (var failure = 0; failure < 5; failure++)
        {
            Assert.That(rests.IsResting("udp://tracker"), Is.False);
            rests.Failed("udp://tracker");
        }

        Assert.That(rests.IsResting("udp://tracker"), Is.True);
        clock.Advance(TimeSpan.FromMinutes(31));
        Assert.That(rests.IsResting("udp://tracker"), Is.False, "tried again");
        rests.Failed("udp://tracker");
        clock.Advance(TimeSpan.FromMinutes(31));
        Assert.That(rests.IsResting("udp://tracker"), Is.True, "twice as long");
        rests.Answered("udp://tracker");
        Assert.That(rests.IsResting("udp://tracker"), Is.False);
    }

    private static MovieSource Source() => new()
    {
        Id = 1,
        Uid = Guid.CreateVersion7(),
        MovieId = 1,
        EncryptedInfoHash = "",
        EncryptedMagnet = "",
        EncryptedReleaseName = "",
        Provider = "yts",
    };
}
