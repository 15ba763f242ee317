using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Sources.Searching;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources;

/// <summary>Learns from playing: a source that failed comes last for two hours, and is suspect after three failures within a day.</summary>
internal sealed class PlaybackReports(IWriteQueue writes, TimeProvider clock)
{
    /// <summary>The finding about a source that fails again and again.</summary>
    public const string Code = "playback-failed";

    private const int Patience = 3;
    private static readonly TimeSpan Demotion = TimeSpan.FromHours(2);
    private static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    /// <summary>Records a failure; unknown sources are passed over.</summary>
    public Task RecordAsync(long sourceId, PlaybackOutcome outcome, CancellationToken cancellationToken) => writes.RunAsync<ISourcesDb, bool>(
        "sources.playback",
        async (db, token) =>
        {
            var source = await db.FindSourceAsync(sourceId, token);
            if (source is not null)
            {
                Note(source, outcome, clock.GetUtcNow());
            }

            return source is not null;
        },
        cancellationToken);

    private static void Note(TorrentSource source, PlaybackOutcome outcome, DateTimeOffset now)
    {
        source.DemotedUntil = now + Demotion;
        source.PlaybackFailures = [.. source.PlaybackFailures.Where(failure => now - failure < Memory), now];
        if (source.PlaybackFailures.Count >= Patience && source.Findings.All(finding => finding.Code != Code))
        {
            source.Findings = [.. source.Findings, new SourceFinding(Code, FindingSeverity.Suspect, $"Last time: {outcome}", now)];
            source.Status = SourceRows.StatusOf(source);
        }
    }
}
