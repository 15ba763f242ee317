namespace Miauflix.Application.Sources.Policies;

/// <summary>The mean bitrate of a file.</summary>
internal static class Bitrate
{
    /// <summary>Mbit/s (10⁶ bits), or null when size or runtime is unknown.</summary>
    public static double? Mbps(long? sizeBytes, TimeSpan? runtime) =>
        sizeBytes is > 0 && runtime is { Ticks: > 0 } ? sizeBytes.Value * 8d / (runtime.Value.TotalSeconds * 1e6) : null;
}
