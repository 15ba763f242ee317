namespace Miauflix.Domain.Sources;

/// <summary>What is known of the release: read from its name, later replaced by what its files and a probe say.</summary>
public abstract partial class TorrentSource
{
    /// <summary><c>8K 4K 2K FHD HD SD 3D</c>, or null when unknown.</summary>
    public string? Quality { get; set; }

    /// <summary>Lines: 2160, 1080, 720, …; null when unknown.</summary>
    public int? Resolution { get; set; }

    /// <summary>Column <c>is_3d</c>.</summary>
    public bool Is3D { get; set; }

    /// <summary>Column <c>layout_3d</c>: <c>sbs hsbs ou hou unknown</c>; null when it is not 3D.</summary>
    public string? Layout3D { get; set; }

    /// <summary><c>WEB BLURAY HDTV DVD SCR TS CAM</c>, or null when unknown.</summary>
    public string? SourceType { get; set; }

    /// <summary>The finer kind: <c>webdl webrip bluray tv dvd hddvd screener telecine telesync workprint cam</c>; null when unknown.</summary>
    public string? SourceDetail { get; set; }

    public bool IsRemux { get; set; }

    /// <summary><c>X265_10BIT X264_10BIT AV1_10BIT X265 X264 AV1 XVID VP9 VP8 MPEG2 MPEG4 VC1</c>, or null when unknown.</summary>
    public string? VideoCodec { get; set; }

    /// <summary>8 or 10; null when unknown.</summary>
    public int? BitDepth { get; set; }

    /// <summary><c>HDR10 HDR10+ DV HLG</c>.</summary>
    public IReadOnlyList<string> Hdr { get; set; } = [];

    public IReadOnlyList<SourceAudio> Audio { get; set; } = [];

    /// <summary>BCP 47; empty when unknown.</summary>
    public IReadOnlyList<string> Languages { get; set; } = [];

    public string? Edition { get; set; }

    public string? ReleaseGroup { get; set; }

    /// <summary>How many of proper, repack, rerip and real the release states.</summary>
    public int Revision { get; set; }

    /// <summary>Extension of the video file without the dot; null when unknown.</summary>
    public string? Container { get; set; }

    public FactsOrigin FactsFrom { get; set; }

    public SourceScope Scope { get; set; }

    /// <summary>Bytes of the whole torrent; 0 = unknown.</summary>
    public long Size { get; set; }

    /// <summary>Index of the file to play, when it is known.</summary>
    public int? VideoIndex { get; set; }

    /// <summary>Bytes of the file to play, when they are known.</summary>
    public long? VideoSize { get; set; }
}

/// <summary>An audio track a release states.</summary>
/// <param name="Codec">e.g. <c>AAC</c>; null when only the channels are stated.</param>
/// <param name="Channels">e.g. <c>5.1</c>.</param>
public sealed record SourceAudio(string? Codec, string? Channels, bool IsAtmos);

/// <summary>Where the facts of a source come from, from weakest to strongest.</summary>
public enum FactsOrigin
{
    Name,
    Files,
    Probe,
}

/// <summary>How the title lies in the torrent.</summary>
public enum SourceScope
{
    /// <summary>The torrent is the title.</summary>
#pragma warning disable CA1720 // The word of the API, not the floating-point type.
    Single,
#pragma warning restore CA1720

    /// <summary>One of the episodes of a season pack.</summary>
    Pack,

    /// <summary>One of several episodes in one file.</summary>
    Multi,
}
