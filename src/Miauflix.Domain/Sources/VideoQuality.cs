namespace Miauflix.Domain.Sources;

/// <summary>The quality that viewers choose by, from worst to best; 3D stands apart and plays only when it is asked for.</summary>
public enum VideoQuality
{
    Sd,
    Hd,
    Fhd,
    TwoK,
    FourK,
    EightK,
    ThreeD,
}

/// <summary>The spellings of <see cref="VideoQuality"/> and its limits.</summary>
public static class VideoQualities
{
    /// <summary>What <see cref="Text"/> writes, from worst to best.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<VideoQuality>().Select(Text)];

    /// <summary><c>SD HD FHD 2K 4K 8K 3D</c>.</summary>
    public static string Text(this VideoQuality quality) => quality switch
    {
        VideoQuality.Sd => "SD",
        VideoQuality.Hd => "HD",
        VideoQuality.Fhd => "FHD",
        VideoQuality.TwoK => "2K",
        VideoQuality.FourK => "4K",
        VideoQuality.EightK => "8K",
        VideoQuality.ThreeD => "3D",
        _ => throw new ArgumentOutOfRangeException(nameof(quality), quality, "Unknown quality."),
    };

    /// <summary>Reads what <see cref="Text"/> writes, in any case; null for anything else.</summary>
    public static VideoQuality? Parse(string? text) => text?.ToUpperInvariant() switch
    {
        "SD" => VideoQuality.Sd,
        "HD" => VideoQuality.Hd,
        "FHD" => VideoQuality.Fhd,
        "2K" => VideoQuality.TwoK,
        "4K" => VideoQuality.FourK,
        "8K" => VideoQuality.EightK,
        "3D" => VideoQuality.ThreeD,
        _ => null,
    };

    /// <summary>The quality of a picture of that many lines; null for a number that is no picture.</summary>
    public static VideoQuality? OfLines(int? lines) => lines switch
    {
        null or < 100 => null,
        <= 576 => VideoQuality.Sd,
        <= 800 => VideoQuality.Hd,
        <= 1200 => VideoQuality.Fhd,
        <= 1600 => VideoQuality.TwoK,
        <= 2400 => VideoQuality.FourK,
        _ => VideoQuality.EightK,
    };
}
