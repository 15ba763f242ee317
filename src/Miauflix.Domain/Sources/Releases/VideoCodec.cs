namespace Miauflix.Domain.Sources.Releases;

/// <summary>How the picture is encoded. The API text is the member's name in lower case.</summary>
public enum VideoCodec
{
    /// <summary>H.264.</summary>
    Avc,

    /// <summary>H.265.</summary>
    Hevc,
    Av1,
    Vp9,
    Vp8,
    Xvid,
    Divx,
    Mpeg2,
    Mpeg4,
    Vc1,
}

/// <summary>The spellings of <see cref="VideoCodec"/>.</summary>
public static class VideoCodecText
{
    /// <summary><c>avc hevc av1 vp9 vp8 xvid divx mpeg2 mpeg4 vc1</c>.</summary>
    public static string Text(this VideoCodec codec) => codec switch
    {
        VideoCodec.Avc => "avc",
        VideoCodec.Hevc => "hevc",
        VideoCodec.Av1 => "av1",
        VideoCodec.Vp9 => "vp9",
        VideoCodec.Vp8 => "vp8",
        VideoCodec.Xvid => "xvid",
        VideoCodec.Divx => "divx",
        VideoCodec.Mpeg2 => "mpeg2",
        VideoCodec.Mpeg4 => "mpeg4",
        VideoCodec.Vc1 => "vc1",
        _ => throw new ArgumentOutOfRangeException(nameof(codec), codec, "Unknown codec."),
    };
}

/// <summary>The names that clients know a codec and its bit depth by.</summary>
public static class VideoCodecNames
{
    public const string X265TenBit = "X265_10BIT";
    public const string X264TenBit = "X264_10BIT";
    public const string Av1TenBit = "AV1_10BIT";
    public const string X265 = "X265";
    public const string X264 = "X264";
    public const string Av1 = "AV1";
    public const string Xvid = "XVID";
    public const string Vp9 = "VP9";
    public const string Vp8 = "VP8";
    public const string Mpeg2 = "MPEG2";
    public const string Mpeg4 = "MPEG4";
    public const string Vc1 = "VC1";

    /// <summary>The name of a codec at a bit depth (null = 8), or null without a codec.</summary>
    public static string? Of(VideoCodec? codec, int? bitDepth) => (codec, bitDepth > 8) switch
    {
        (VideoCodec.Hevc, true) => X265TenBit,
        (VideoCodec.Avc, true) => X264TenBit,
        (VideoCodec.Av1, true) => Av1TenBit,
        (VideoCodec.Hevc, _) => X265,
        (VideoCodec.Avc, _) => X264,
        (VideoCodec.Av1, _) => Av1,
        (VideoCodec.Xvid or VideoCodec.Divx, _) => Xvid,
        (VideoCodec.Vp9, _) => Vp9,
        (VideoCodec.Vp8, _) => Vp8,
        (VideoCodec.Mpeg2, _) => Mpeg2,
        (VideoCodec.Mpeg4, _) => Mpeg4,
        (VideoCodec.Vc1, _) => Vc1,
        _ => null,
    };
}
