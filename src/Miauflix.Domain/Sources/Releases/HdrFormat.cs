namespace Miauflix.Domain.Sources.Releases;

/// <summary>High dynamic range formats.</summary>
public enum HdrFormat
{
    Hdr10,
    Hdr10Plus,
    DolbyVision,
    Hlg,
}

/// <summary>The spellings of <see cref="HdrFormat"/>.</summary>
public static class HdrFormatText
{
    /// <summary><c>HDR10 HDR10+ DV HLG</c>.</summary>
    public static string Text(this HdrFormat format) => format switch
    {
        HdrFormat.Hdr10 => "HDR10",
        HdrFormat.Hdr10Plus => "HDR10+",
        HdrFormat.DolbyVision => "DV",
        HdrFormat.Hlg => "HLG",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown format."),
    };
}
