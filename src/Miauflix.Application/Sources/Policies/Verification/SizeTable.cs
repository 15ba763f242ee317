using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Application.Sources.Policies.Verification;

/// <summary>How many MiB (2²⁰ bytes) a minute of video takes, by what it was made from.</summary>
internal static class SizeTable
{
    /// <summary>Newer codecs need less than this share of the minimum.</summary>
    public const double EfficientCodecFactor = 0.6;

    /// <summary>Null when the resolution is unknown: nothing can be said.</summary>
    public static (double Min, double Max)? Of(ReleaseName release) => (release.Resolution, release) switch
    {
        (null, { Source: ReleaseSource.Dvd }) => (2, 100),
        (null, _) => null,
        ( <= 576, _) => (2, 100),
        ( <= 800, { Source: ReleaseSource.Tv }) => (3, 125),
        ( <= 800, { Source: ReleaseSource.BluRay }) => (4, 130),
        ( <= 800, _) => (3, 130),
        ( <= 1_600, { IsRemux: true }) => (35, double.PositiveInfinity),
        ( <= 1_600, { Source: ReleaseSource.Tv }) => (4, 125),
        ( <= 1_600, { Source: ReleaseSource.BluRay }) => (4, 155),
        ( <= 1_600, _) => (4, 130),
        (_, { Source: ReleaseSource.Tv }) => (35, 199.9),
        _ => (35, double.PositiveInfinity),
    };
}
