using Miauflix.Domain.Sources;
using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Application.Sources;

/// <summary>What a release name states; null or empty where it says nothing.</summary>
/// <param name="Quality"><c>8K 4K 2K FHD HD SD 3D</c>.</param>
/// <param name="Source"><c>cam telesync telecine workprint screener dvd hddvd tv webdl webrip bluray</c>.</param>
/// <param name="Codec"><c>avc hevc av1 vp9 vp8 xvid divx mpeg2 mpeg4 vc1</c>.</param>
/// <param name="VideoCodec"><c>X265_10BIT X264_10BIT AV1_10BIT X265 X264 AV1 XVID VP9 VP8 MPEG2 MPEG4 VC1</c>.</param>
/// <param name="Hdr"><c>HDR10 HDR10+ DV HLG</c>.</param>
/// <param name="Layout3D"><c>sbs hsbs ou hou unknown</c>; null unless it is 3D.</param>
/// <param name="Crc32">8 upper-case hex digits.</param>
public sealed record ParsedRelease(
    ReleaseKind Kind,
    string Title,
    IReadOnlyList<string> AltTitles,
    int? Year,
    NumberingScheme Numbering,
    IReadOnlyList<int> Seasons,
    IReadOnlyList<int> Episodes,
    IReadOnlyList<int> AbsoluteEpisodes,
    decimal? SpecialAbsolute,
    bool FullSeason,
    bool PartialSeason,
    int? Part,
    bool MultiSeason,
    bool IsExtras,
    string? SplitEpisode,
    DateOnly? AirDate,
    int? DailyPart,
    int? Version,
    ParsedRevision Revision,
    int? Resolution,
    string? Quality,
    string? Source,
    bool IsRemux,
    bool IsDisk,
    bool IsRawHd,
    string? Codec,
    int? BitDepth,
    string? VideoCodec,
    IReadOnlyList<string> Hdr,
    IReadOnlyList<ParsedAudio> Audio,
    string? Service,
    IReadOnlyList<string> Languages,
    bool MultiAudio,
    bool Dubbed,
    IReadOnlyList<string> SubtitleLanguages,
    bool HardSubs,
    string? Edition,
    bool Is3D,
    string? Layout3D,
    string? ReleaseGroup,
    string? Crc32,
    ParsedIds Ids,
    string? Website,
    string? Container,
    FactOrigin DetectedFrom,
    bool IsCrap,
    string? CrapReason)
{
    public static ParsedRelease Of(ReleaseName name) => new(
        name.Kind,
        name.Title,
        name.AltTitles,
        name.Year,
        name.Numbering,
        name.Seasons,
        name.Episodes,
        name.AbsoluteEpisodes,
        name.SpecialAbsolute,
        name.FullSeason,
        name.PartialSeason,
        name.Part,
        name.MultiSeason,
        name.IsExtras,
        name.SplitEpisode?.ToString(),
        name.AirDate,
        name.DailyPart,
        name.Version,
        new ParsedRevision(name.Revision.Proper, name.Revision.Repack, name.Revision.Rerip, name.Revision.Real),
        name.Resolution,
        name.Quality?.Text(),
        name.Source?.Text(),
        name.IsRemux,
        name.IsDisk,
        name.IsRawHd,
        name.Codec?.Text(),
        name.BitDepth,
        name.VideoCodecName,
        [.. name.Hdr.Select(format => format.Text())],
        [.. name.Audio.Select(track => new ParsedAudio(track.Codec?.Text(), track.Channels, track.Atmos))],
        name.Service,
        name.Languages,
        name.MultiAudio,
        name.Dubbed,
        name.SubtitleLanguages,
        name.HardSubs,
        name.Edition,
        name.Is3D,
        name.Layout3D?.Text(),
        name.ReleaseGroup,
        name.Crc32,
        new ParsedIds(name.Ids.Imdb, name.Ids.Tmdb, name.Ids.Tvdb),
        name.Website,
        name.Container,
        name.DetectedFrom,
        name.IsCrap,
        name.CrapReason);

    /// <summary>Never prints the name.</summary>
    public override string ToString() => nameof(ParsedRelease);
}

/// <summary>How often each correction is printed.</summary>
public sealed record ParsedRevision(int Proper, int Repack, int Rerip, int Real);

/// <param name="Channels"><c>2.0 5.1 7.1</c>.</param>
public sealed record ParsedAudio(string? Codec, string? Channels, bool Atmos);

/// <param name="Imdb"><c>tt</c> and digits.</param>
public sealed record ParsedIds(string? Imdb, int? Tmdb, int? Tvdb);
