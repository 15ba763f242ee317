using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Policies;

/// <summary>What trackers say, written down on a source: figures, the next question, death and revival. Pure.</summary>
internal static class SourceLife
{
    /// <summary>How long a dead source is kept: it may come back.</summary>
    public static readonly TimeSpan KeptWhenDead = TimeSpan.FromDays(14);

    private const int ZeroChecksUntilDead = 3;
    private const int FileRoundsUntilDead = 8;
    private static readonly TimeSpan ZeroTimeUntilDead = TimeSpan.FromHours(72);
    private static readonly TimeSpan SightingsCountFor = TimeSpan.FromDays(7);
    private static readonly TimeSpan FileTimeUntilDead = TimeSpan.FromDays(7);
    private static readonly TimeSpan RestOfTheDead = TimeSpan.FromDays(7);

    /// <summary>At least one tracker knew the torrent.</summary>
    /// <param name="jitter">See <see cref="StatsSchedule.Next"/>.</param>
    /// <returns>Whether it died just now.</returns>
    public static bool Answered(TorrentSource source, SwarmFigures figures, DateTimeOffset now, double jitter)
    {
        SwarmFigures? before = source is { Broadcasters: { } seeders, Watchers: { } leechers } ? new(seeders, leechers) : null;
        var interval = StatsSchedule.Next(TimeSpan.FromSeconds(source.StatsIntervalSeconds), before, figures, jitter);
        (source.Broadcasters, source.Watchers) = (figures.Seeders, figures.Leechers);
        source.StatsIntervalSeconds = (int)interval.TotalSeconds;
        (source.LastStatsCheck, source.NextStatsCheckAt) = (now, now + interval);
        source.StatsFailures = 0;
        source.ScoredAt = null;
        if (figures.Seeders > 0)
        {
            (source.ZeroChecks, source.ZeroSince) = (0, null);
            Revive(source);
        }
        else
        {
            source.ZeroChecks++;
            source.ZeroSince ??= now;
        }

        return JudgeDead(source, now);
    }

    /// <summary>No tracker answered: the figures stay, and grow old.</summary>
    /// <returns>Whether it died just now.</returns>
    public static bool Unanswered(TorrentSource source, DateTimeOffset now)
    {
        source.StatsFailures++;
        source.NextStatsCheckAt = now + StatsSchedule.AfterFailure(source.StatsFailures);
        return JudgeDead(source, now);
    }

    /// <summary>A full round over every way to get the .torrent brought nothing.</summary>
    /// <param name="chance">See <see cref="FileSchedule.After"/>.</param>
    /// <returns>Whether it died just now.</returns>
    public static bool FileRoundFailed(TorrentSource source, DateTimeOffset now, double chance)
    {
        source.FileAttempts++;
        source.FirstFileAttemptAt ??= now;
        source.NextFileAttemptAt = FileSchedule.After(source.FileAttempts, now, chance);
        return JudgeDead(source, now);
    }

    /// <summary>
    /// Trackers have known no seeder in three rounds over three days while no provider claims one; or its .torrent was tried for in vain
    /// eight times over a week.
    /// </summary>
    public static bool IsDead(TorrentSource source, DateTimeOffset now) =>
        (source.ZeroChecks >= ZeroChecksUntilDead
            && source.ZeroSince <= now - ZeroTimeUntilDead
            && !source.Sightings.Any(sighting => sighting.Seeders > 0 && sighting.LastSeen > now - SightingsCountFor))
        || (!source.HasTorrentFile && source.FileAttempts >= FileRoundsUntilDead && source.FirstFileAttemptAt <= now - FileTimeUntilDead);

    private static bool JudgeDead(TorrentSource source, DateTimeOffset now)
    {
        if (source.Status is SourceStatus.Rejected || !IsDead(source, now))
        {
            return false;
        }

        var isNew = source.Status != SourceStatus.Dead;
        source.Status = SourceStatus.Dead;
        source.DiedAt ??= now;
        source.StreamingScore = 0;
        source.NextStatsCheckAt = now + RestOfTheDead;
        return isNew;
    }

    private static void Revive(TorrentSource source)
    {
        if (source.Status == SourceStatus.Dead)
        {
            source.Status = source.Findings.Any(finding => finding.Severity == FindingSeverity.Suspect) && !source.IsApproved
                ? SourceStatus.Suspect
                : SourceStatus.Active;
            source.DiedAt = null;
            (source.FileAttempts, source.FirstFileAttemptAt) = (0, null);
        }
    }
}
