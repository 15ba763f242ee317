using Miauflix.Domain.Sources;
using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Application.Sources.Policies;

/// <summary>Everything that says how sharp a source is; whatever is not known stays null.</summary>
internal sealed record QualityEvidence
{
    /// <summary>Lines found by probing the file.</summary>
    public int? ProbedLines { get; init; }

    /// <summary>What the name of the video file itself says.</summary>
    public ReleaseName? FileName { get; init; }

    public required ReleaseName Release { get; init; }

    /// <summary>What the provider says: <c>720p</c>, <c>1080p</c>, <c>2160p</c>, <c>3D</c> or a quality of ours.</summary>
    public string? ProviderLabel { get; init; }

    /// <summary>Bytes of the video.</summary>
    public long? SizeBytes { get; init; }

    public TimeSpan? Runtime { get; init; }
}

/// <param name="Quality">Null when nothing tells.</param>
/// <param name="Resolution">Lines, when they are stated or measured; an estimate states none.</param>
internal readonly record struct DecidedQuality(VideoQuality? Quality, int? Resolution, bool Is3D);

/// <summary>
/// Decides a source's quality: probe, then file list, an explicit number in the name, a pixel size, the provider's label, words such
/// as UHD, and last an estimate from the bitrate. Pure.
/// </summary>
internal static class QualityPolicy
{
    public static DecidedQuality Decide(QualityEvidence evidence)
    {
        var is3D = evidence.Release.Is3D
            || evidence.FileName?.Is3D == true
            || VideoQualities.Parse(evidence.ProviderLabel) is VideoQuality.ThreeD;
        var lines = evidence.ProbedLines
            ?? Lines(evidence.FileName, ResolutionOrigin.Pixels)
            ?? Lines(evidence.Release, ResolutionOrigin.Pixels)
            ?? LabelLines(evidence.ProviderLabel)
            ?? evidence.Release.Resolution;
        var quality = is3D
            ? VideoQuality.ThreeD
            : VideoQualities.OfLines(lines)
                ?? LabelQuality(evidence.ProviderLabel)
                ?? BitrateEstimate.Of(Bitrate.Mbps(evidence.SizeBytes, evidence.Runtime), evidence.Release.Codec);
        return new DecidedQuality(quality, lines, is3D);
    }

    /// <summary>A stated number or pixel size; words count later.</summary>
    private static int? Lines(ReleaseName? name, ResolutionOrigin least) => name?.ResolutionOrigin >= least ? name.Resolution : null;

    private static int? LabelLines(string? label) =>
        label is { Length: > 1 } && label[^1] is 'p' or 'i' && int.TryParse(label.AsSpan(0, label.Length - 1), out var lines) ? lines : null;

    private static VideoQuality? LabelQuality(string? label) => VideoQualities.Parse(label) is { } quality and not VideoQuality.ThreeD ? quality : null;
}
