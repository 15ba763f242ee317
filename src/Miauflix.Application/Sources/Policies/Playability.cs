using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Application.Sources.Policies;

/// <summary>What must happen to a file before a browser can show it, from best to worst.</summary>
public enum Playability
{
    /// <summary>Nothing: it plays as it is.</summary>
    Direct,

    /// <summary>The picture is copied; the container or the sound changes.</summary>
    Remux,

    /// <summary>The codec is not known.</summary>
    Unknown,

    /// <summary>The picture must be encoded again.</summary>
    Transcode,
}

/// <summary>The codecs a client plays beyond what every browser does.</summary>
public readonly record struct ClientDecoders(bool Hevc = false, bool Av1 = false);

/// <summary>What a baseline browser can play. Pure.</summary>
internal static class PlayabilityPolicy
{
    /// <param name="container">Extension without the dot; null: mkv.</param>
    /// <param name="codec">Null: unknown.</param>
    /// <param name="bitDepth">Null: 8.</param>
    /// <param name="audio">The sound formats stated; empty: AAC in mp4 and m4v, otherwise AC3.</param>
    /// <param name="client">What the asking client adds.</param>
    public static Playability Of(string? container, VideoCodec? codec, int? bitDepth, IReadOnlyList<AudioTrack> audio, ClientDecoders client)
    {
        container ??= "mkv";
        return codec switch
        {
            null => Playability.Unknown,
            VideoCodec.Avc when bitDepth is null or 8 => InMp4(container, audio),
            VideoCodec.Avc or VideoCodec.Hevc => client.Hevc ? InMp4(container, audio) : Playability.Transcode,
            VideoCodec.Av1 => client.Av1 && IsMp4(container) ? InMp4(container, audio) : InWebm(container, audio),
            VideoCodec.Vp8 or VideoCodec.Vp9 => InWebm(container, audio),
            _ => Playability.Transcode,
        };
    }

    private static Playability InMp4(string container, IReadOnlyList<AudioTrack> audio) =>
        IsMp4(container) && audio.All(track => track.Codec is null or AudioCodec.Aac or AudioCodec.Mp3) ? Playability.Direct : Playability.Remux;

    private static Playability InWebm(string container, IReadOnlyList<AudioTrack> audio) =>
        container is "webm" && audio.All(track => track.Codec is null or AudioCodec.Opus or AudioCodec.Vorbis) ? Playability.Direct : Playability.Remux;

    private static bool IsMp4(string container) => container is "mp4" or "m4v";
}
