namespace Miauflix.Domain.Sources.Releases;

/// <summary>One sound format that a name states.</summary>
/// <param name="Codec">Null when only channels are stated.</param>
/// <param name="Channels">As printed: <c>2.0</c>, <c>5.1</c>, <c>7.1</c>.</param>
/// <param name="Atmos">With Dolby Atmos objects.</param>
public readonly record struct AudioTrack(AudioCodec? Codec, string? Channels = null, bool Atmos = false);

/// <summary>How sound is encoded.</summary>
public enum AudioCodec
{
    Aac,
    Mp2,
    Mp3,

    /// <summary>Dolby Digital.</summary>
    Ac3,

    /// <summary>Dolby Digital Plus.</summary>
    Eac3,
    TrueHd,
    Dts,
    DtsHd,
    DtsHdMa,
    DtsX,
    Flac,
    Pcm,
    Opus,
    Vorbis,
    Wma,
}

/// <summary>The spellings of <see cref="AudioCodec"/>.</summary>
public static class AudioCodecText
{
    /// <summary><c>AAC MP2 MP3 AC3 EAC3 TrueHD DTS DTS-HD DTS-HD MA DTS:X FLAC PCM Opus Vorbis WMA</c>.</summary>
    public static string Text(this AudioCodec codec) => codec switch
    {
        AudioCodec.Aac => "AAC",
        AudioCodec.Mp2 => "MP2",
        AudioCodec.Mp3 => "MP3",
        AudioCodec.Ac3 => "AC3",
        AudioCodec.Eac3 => "EAC3",
        AudioCodec.TrueHd => "TrueHD",
        AudioCodec.Dts => "DTS",
        AudioCodec.DtsHd => "DTS-HD",
        AudioCodec.DtsHdMa => "DTS-HD MA",
        AudioCodec.DtsX => "DTS:X",
        AudioCodec.Flac => "FLAC",
        AudioCodec.Pcm => "PCM",
        AudioCodec.Opus => "Opus",
        AudioCodec.Vorbis => "Vorbis",
        AudioCodec.Wma => "WMA",
        _ => throw new ArgumentOutOfRangeException(nameof(codec), codec, "Unknown codec."),
    };
}
