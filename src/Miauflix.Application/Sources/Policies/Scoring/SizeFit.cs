using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Policies.Scoring;

/// <summary>Whether a file has the size that its quality needs: neither starved nor wasteful.</summary>
internal static class SizeFit
{
    private const double Unknown = 0.5;

    /// <summary>1 inside the band; falls to 0 at half its lower and at three times its upper end.</summary>
    public static double Of(ScoreInput input)
    {
        if (input.VideoBytes is not > 0 || input.Runtime is not { Ticks: > 0 } runtime || Band(input.Quality) is not var (low, high))
        {
            return Unknown;
        }

        var perMinute = input.VideoBytes.Value / 1e6 / runtime.TotalMinutes;
        return perMinute switch
        {
            _ when perMinute < low => Math.Max(0, (perMinute - (low / 2)) / (low / 2)),
            _ when perMinute > high => Math.Max(0, ((3 * high) - perMinute) / (2 * high)),
            _ => 1,
        };
    }

    /// <summary>MB (10⁶ bytes) per minute.</summary>
    private static (double Low, double High)? Band(VideoQuality? quality) => quality switch
    {
        VideoQuality.Sd => (3, 25),
        VideoQuality.Hd => (6, 70),
        VideoQuality.Fhd => (10, 160),
        VideoQuality.TwoK => (15, 220),
        VideoQuality.FourK => (20, 650),
        VideoQuality.EightK => (40, 1_500),
        _ => null,
    };
}
