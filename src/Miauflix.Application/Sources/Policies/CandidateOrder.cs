using Miauflix.Application.Sources.Contracts;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Policies;

/// <summary>
/// Which sources may play for a client, best first: those that just failed last, active before suspect; the wanted quality, else the nearest
/// lower, else the nearest higher; codecs the client may not take last; then the best score, most seeders, smallest, lowest id. Pure.
/// </summary>
internal static class CandidateOrder
{
    /// <summary>From worst to best; 3D stands apart and plays only when asked for.</summary>
    private static readonly string[] Ladder = ["SD", "HD", "FHD", "2K", "4K", "8K"];

    private const string ThreeD = "3D";
    private const int Unknown = 1_000;

    public static IReadOnlyList<Candidate> Sort(IEnumerable<Candidate> candidates, ClientProfile client) =>
    [
        .. candidates
            .Where(candidate => candidate.Status is SourceStatus.Active or SourceStatus.Suspect)
            .Where(candidate => client.Quality == ThreeD ? candidate.Quality == ThreeD : candidate.Quality != ThreeD)
            .Where(candidate => client.Hevc != false || !NeedsHevc(candidate))
            .OrderBy(candidate => candidate.IsDemoted)
            .ThenBy(candidate => candidate.Status)
            .ThenBy(candidate => Distance(candidate.Quality, client.Quality))
            .ThenBy(candidate => client.Hevc is null && NeedsHevc(candidate))
            .ThenByDescending(candidate => candidate.Score)
            .ThenByDescending(candidate => candidate.Broadcasters ?? -1)
            .ThenBy(candidate => candidate.Size)
            .ThenBy(candidate => candidate.Id),
    ];

    private static bool NeedsHevc(Candidate candidate) =>
        candidate.VideoCodec is { } codec && (codec.StartsWith("X265", StringComparison.Ordinal) || codec.EndsWith("10BIT", StringComparison.Ordinal));

    /// <summary>0 for the wanted quality, then downwards, then upwards, then unknown; all the same without a wish.</summary>
    private static int Distance(string? quality, string? wanted)
    {
        if (wanted is null || wanted == quality)
        {
            return 0;
        }

        var (rank, wish) = (Array.IndexOf(Ladder, quality), Array.IndexOf(Ladder, wanted));
        if (rank < 0)
        {
            return Unknown;
        }

        return rank < wish ? wish - rank : Ladder.Length + rank - wish;
    }
}

/// <summary>What the order looks at.</summary>
/// <param name="IsDemoted">Playing it failed a short while ago.</param>
internal sealed record Candidate(
    long Id,
    SourceStatus Status,
    string? Quality,
    string? VideoCodec,
    int? Broadcasters,
    long Size,
    int Score = 0,
    bool IsDemoted = false)
{
    public static Candidate Of(SourceSnapshot source, DateTimeOffset now) => new(
        source.Id,
        source.Status,
        source.Quality,
        source.VideoCodec,
        source.Broadcasters,
        source.Size,
        source.StreamingScore,
        source.DemotedUntil > now);
}
