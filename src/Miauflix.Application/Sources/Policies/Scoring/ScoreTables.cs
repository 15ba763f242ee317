using Miauflix.Domain.Sources;
using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Application.Sources.Policies.Scoring;

/// <summary>The components of the score that are looked up, each 0 to 1.</summary>
internal static class ScoreTables
{
    public static double Quality(VideoQuality? quality) => quality switch
    {
        VideoQuality.FourK => 1,
        VideoQuality.EightK => 0.95,
        VideoQuality.TwoK => 0.92,
        VideoQuality.Fhd => 0.9,
        VideoQuality.Hd => 0.55,
        VideoQuality.Sd => 0.2,
        VideoQuality.ThreeD => 0.1,
        _ => 0.35,
    };

    public static double SourceType(ScoreInput input) => input switch
    {
        { IsDisk: true } => 0.1,
        { IsRemux: true } => 0.95,
        _ => input.Source switch
        {
            ReleaseSource.BluRay => 1,
            ReleaseSource.WebDl => 0.9,
            ReleaseSource.WebRip => 0.85,
            ReleaseSource.Tv => 0.65,
            ReleaseSource.Dvd or ReleaseSource.HdDvd => 0.5,
            ReleaseSource.Screener => 0.2,
            ReleaseSource.Telecine => 0.1,
            ReleaseSource.Telesync => 0.05,
            ReleaseSource.Cam or ReleaseSource.Workprint => 0,
            _ => 0.4,
        },
    };

    public static double Codec(VideoCodec? codec, int? bitDepth) => (codec, bitDepth > 8) switch
    {
        (VideoCodec.Avc, false) => 0.9,
        (VideoCodec.Hevc or VideoCodec.Av1, false) => 0.8,
        (VideoCodec.Hevc or VideoCodec.Av1, true) => 0.75,
        (VideoCodec.Vp9, _) => 0.75,
        (VideoCodec.Vp8 or VideoCodec.Mpeg4 or VideoCodec.Xvid or VideoCodec.Divx or VideoCodec.Avc, _) => 0.3,
        (VideoCodec.Mpeg2 or VideoCodec.Vc1, _) => 0.2,
        _ => 0.4,
    };

    public static double Playability(Playability playability) => playability switch
    {
        Policies.Playability.Direct => 1,
        Policies.Playability.Remux => 0.75,
        Policies.Playability.Transcode => 0.15,
        _ => 0.5,
    };

    /// <summary>Old swarms dry up.</summary>
    public static double Age(TimeSpan? sinceUpload) => sinceUpload switch
    {
        null => 0.9,
        { TotalDays: < 365 } => 1,
        { TotalDays: < 730 } => 0.85,
        _ => 0.7,
    };
}
