using Miauflix.Domain.Sources;
using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Application.Sources.Policies;

/// <summary>Guesses a quality from the bitrate of a known codec, for sources that say nothing themselves.</summary>
internal static class BitrateEstimate
{
    private static readonly VideoQuality[] FromBest = [VideoQuality.EightK, VideoQuality.FourK, VideoQuality.TwoK, VideoQuality.Fhd, VideoQuality.Hd];

    /// <summary>Null without a bitrate or for a codec whose rates say nothing.</summary>
    public static VideoQuality? Of(double? mbps, VideoCodec? codec)
    {
        if (mbps is not { } rate || Thresholds(codec) is not { } thresholds)
        {
            return null;
        }

        var rung = Array.FindIndex(thresholds, threshold => rate >= threshold);
        return rung < 0 ? VideoQuality.Sd : FromBest[rung];
    }

    /// <summary>Least Mbit/s of 8K, 4K, 2K, FHD and HD.</summary>
    private static double[]? Thresholds(VideoCodec? codec) => codec switch
    {
        VideoCodec.Av1 => [14, 6, 3.5, 1.5, 1],
        VideoCodec.Hevc => [20, 10, 4.5, 2, 1.5],
        VideoCodec.Avc => [40, 20, 8, 4.5, 2.5],
        VideoCodec.Vp9 => [16, 8, 4, 1.8, 1.2],
        VideoCodec.Xvid or VideoCodec.Divx => [double.PositiveInfinity, 10, 5, 2.5, 1.25],
        _ => null,
    };
}
