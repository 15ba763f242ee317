namespace Miauflix.Application.Catalog.Contracts;

/// <summary>A source as clients see it; never a hash, a magnet, an address or a release name. Null = unknown.</summary>
/// <param name="Id">What every source and stream route takes.</param>
/// <param name="Quality"><c>8K 4K 2K FHD HD SD 3D</c>.</param>
/// <param name="Resolution">Lines.</param>
/// <param name="Size">Bytes; 0 = unknown.</param>
/// <param name="VideoCodec"><c>X265_10BIT X264_10BIT AV1_10BIT X265 X264 AV1 XVID VP9 VP8 MPEG2 MPEG4 VC1</c>.</param>
/// <param name="BitDepth">8 or 10.</param>
/// <param name="Hdr"><c>HDR10 HDR10+ DV HLG</c>.</param>
/// <param name="Languages">BCP 47; empty when unknown.</param>
/// <param name="Source"><c>WEB BLURAY HDTV DVD SCR TS CAM</c>.</param>
/// <param name="SourceDetail"><c>webdl webrip bluray remux tv dvd hddvd screener telecine telesync workprint cam</c>.</param>
/// <param name="Scope"><c>single</c>, <c>pack</c>, <c>multi</c>.</param>
/// <param name="Playability">What must happen before a browser shows it: <c>direct remux unknown transcode</c>.</param>
/// <param name="Broadcasters">Seeders.</param>
/// <param name="Watchers">Leechers.</param>
/// <param name="HasDataFile">The .torrent is stored.</param>
/// <param name="Status"><c>active suspect rejected dead</c>.</param>
/// <param name="Score">0..10,000.</param>
/// <param name="ScoreBreakdown">How the score came about.</param>
/// <param name="IsDefault">It plays when nothing else is asked for.</param>
public record TitleSource(
    long Id,
    string? Quality,
    int? Resolution,
    bool Is3D,
    long Size,
    string? VideoCodec,
    int? BitDepth,
    IReadOnlyList<string> Hdr,
    IReadOnlyList<TitleSourceAudio> Audio,
    IReadOnlyList<string> Languages,
    string? Source,
    string? SourceDetail,
    string? Edition,
    string Scope,
    string? Container,
    string Playability,
    int? Broadcasters,
    int? Watchers,
    bool HasDataFile,
    string Status,
    TitleSourceVerification Verification,
    TitleSourceRating Rating,
    int Score,
    TitleSourceScore ScoreBreakdown,
    bool IsDefault,
    DateTimeOffset? UploadedAt,
    DateTimeOffset? StatsCheckedAt);

/// <param name="Channels">e.g. <c>5.1</c>.</param>
public sealed record TitleSourceAudio(string? Codec, string? Channels, bool Atmos);

/// <param name="Verdict"><c>ok warn suspect reject</c>.</param>
/// <param name="Codes">What was found.</param>
public sealed record TitleSourceVerification(string Verdict, IReadOnlyList<string> Codes);

/// <param name="Mean">1..5; null without ratings.</param>
public sealed record TitleSourceRating(double? Mean, int Count);

/// <summary>components × weights, times the multipliers, plus bonus and preference.</summary>
public sealed record TitleSourceScore(
    IReadOnlyList<TitleSourceScoreComponent> Components,
    IReadOnlyList<TitleSourceScoreMultiplier> Multipliers,
    int Bonus,
    int Preference,
    int Total);

public sealed record TitleSourceScoreComponent(string Name, int Weight, double Value, int Points);

public sealed record TitleSourceScoreMultiplier(string Name, double Value);
