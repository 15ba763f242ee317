using Miauflix.Application.Sources.Policies;
using Miauflix.Application.Sources.Policies.Scoring;
using Miauflix.Domain.Sources;
using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Application.Sources;

/// <summary>What else the score of a source depends on.</summary>
/// <param name="Now">The time of scoring.</param>
/// <param name="Runtime">Of the title; null when unknown.</param>
/// <param name="Reliability">0..1, by provider id.</param>
/// <param name="Client">Codecs the asking client adds to a baseline browser.</param>
internal sealed record ScoringContext(DateTimeOffset Now, TimeSpan? Runtime, Func<string, double> Reliability, ClientDecoders Client = default);

/// <summary>How users rated a source.</summary>
internal sealed record RatingSummary(int Count, int Sum)
{
    public static readonly RatingSummary None = new(0, 0);
}

/// <summary>Scores stored sources. Pure.</summary>
internal static class SourceScoring
{
    private const double TrustedBonus = 0.1;
    private const string HardSubs = "hardsubs";
    private const string Remake = "remake";
    private const double RemakeMalus = 0.2;

    private static readonly Dictionary<string, ReleaseSource> Sources = Enum.GetValues<ReleaseSource>().ToDictionary(source => source.Text());
    private static readonly Dictionary<string, AudioCodec> AudioCodecs = Enum.GetValues<AudioCodec>().ToDictionary(codec => codec.Text());

    private static readonly Dictionary<string, VideoCodec> Codecs = Enum.GetValues<VideoCodec>()
        .Where(codec => codec is not VideoCodec.Divx)
        .ToDictionary(codec => VideoCodecNames.Of(codec, bitDepth: null)!);

    public static ScoreBreakdown Score(SourceSnapshot source, RatingSummary ratings, ScoringContext context) => StreamingScore.Of(new ScoreInput
    {
        IsOut = !source.IsUsable,
        Quality = VideoQualities.Parse(source.Quality),
        Source = source.SourceDetail is { } detail && Sources.TryGetValue(detail, out var kind) ? kind : null,
        IsRemux = source.IsRemux,
        Codec = CodecOf(source),
        BitDepth = source.BitDepth,
        Playability = PlayabilityOf(source, context.Client),
        VideoBytes = VideoBytes(source),
        Runtime = context.Runtime,
        Seeders = source.Broadcasters,
        Leechers = source.Watchers,
        StatsAge = context.Now - (source.LastStatsCheck ?? source.LastSeenAt),
        UploadAge = source.SourceUploadedAt is { } uploaded ? context.Now - uploaded : null,
        Reliability = ReliabilityOf(source, context.Reliability),
        DistinctProviders = Math.Max(1, source.Sightings.Select(sighting => sighting.Provider).Distinct().Count()),
        Community = CommunityRating.Of(ratings.Count, ratings.Sum),
        Verdict = VerdictOf(source),
        HardSubs = source.Findings.Any(finding => finding.Code == HardSubs),
        Revision = new ReleaseRevision(source.Revision, 0, 0, 0),
    });

    public static Playability PlayabilityOf(SourceSnapshot source, ClientDecoders client) => PlayabilityPolicy.Of(
        source.Container,
        CodecOf(source),
        source.BitDepth,
        [.. source.Audio.Select(track => new AudioTrack(track.Codec is { } codec && AudioCodecs.TryGetValue(codec, out var known) ? known : null, track.Channels, track.IsAtmos))],
        client);

    /// <summary>The worst finding, unless an administrator let it pass.</summary>
    public static Verdict VerdictOf(SourceSnapshot source) => source.IsApproved
        ? Verdict.Ok
        : Verdicts.Of(source.Findings);

    private static VideoCodec? CodecOf(SourceSnapshot source) =>
        source.VideoCodec is { } name && Codecs.TryGetValue(name.Replace("_10BIT", "", StringComparison.Ordinal), out var codec) ? codec : null;

    private static long? VideoBytes(SourceSnapshot source) => source.VideoSize ?? (source is { Scope: SourceScope.Single, Size: > 0 } ? source.Size : null);

    private static double ReliabilityOf(SourceSnapshot source, Func<string, double> reliability)
    {
        var best = source.Sightings.Select(sighting => reliability(sighting.Provider) + (sighting.IsTrusted ? TrustedBonus : 0)).DefaultIfEmpty(Reliability.Unknown).Max();
        return Math.Clamp(best - (source.Findings.Any(finding => finding.Code == Remake) ? RemakeMalus : 0), 0, 1);
    }
}
