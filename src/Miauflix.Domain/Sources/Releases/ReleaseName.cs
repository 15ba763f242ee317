namespace Miauflix.Domain.Sources.Releases;

/// <summary>
/// The facts that a release name states. Nothing is guessed beyond the name: what it does not say is null or empty, and no language
/// token means an unknown language. Made by <see cref="ReleaseNameReader"/>.
/// </summary>
public sealed record ReleaseName
{
    /// <summary>Longest input that is read, in characters; more is cut off.</summary>
    public const int MaxLength = 1_024;

    public ReleaseKind Kind { get; init; }

    /// <summary>As printed, separators turned into single spaces; empty when the name has none.</summary>
    public string Title { get; init; } = "";

    /// <summary>Further titles the name prints: after AKA, after a slash, in another script.</summary>
    public IReadOnlyList<string> AltTitles { get; init; } = [];

    /// <summary>1900 to 2099.</summary>
    public int? Year { get; init; }

    public NumberingScheme Numbering { get; init; }

    /// <summary>Ascending; 0 = specials. A bare episode number of a series without seasons implies season 1.</summary>
    public IReadOnlyList<int> Seasons { get; init; } = [];

    /// <summary>No season is printed: season 1 of <see cref="Seasons"/> is what a bare episode number implies.</summary>
    public bool IsSeasonImplied { get; init; }

    /// <summary>Always the printed numbers, also when they are absolute.</summary>
    public IReadOnlyList<int> Episodes { get; init; } = [];

    /// <summary>Numbers counted through all seasons, as anime is released.</summary>
    public IReadOnlyList<int> AbsoluteEpisodes { get; init; } = [];

    /// <summary>The number of a special between two episodes, such as 12.5.</summary>
    public decimal? SpecialAbsolute { get; init; }

    /// <summary>Every episode of <see cref="Seasons"/>.</summary>
    public bool FullSeason { get; init; }

    /// <summary>A part of one season, see <see cref="Part"/>.</summary>
    public bool PartialSeason { get; init; }

    /// <summary>Number of the part of a season or movie.</summary>
    public int? Part { get; init; }

    public bool MultiSeason { get; init; }

    /// <summary>Bonus material or subtitles of a season instead of its episodes.</summary>
    public bool IsExtras { get; init; }

    /// <summary><c>a</c> or <c>b</c>: half of an episode.</summary>
    public char? SplitEpisode { get; init; }

    public DateOnly? AirDate { get; init; }

    /// <summary>Which of several releases of one day.</summary>
    public int? DailyPart { get; init; }

    /// <summary>0 to 9: <c>v2</c> of an anime release.</summary>
    public int? Version { get; init; }

    public ReleaseRevision Revision { get; init; }

    /// <summary>Lines of the picture: 360 480 540 576 720 1080 1440 2160 4320 or another number the name states.</summary>
    public int? Resolution { get; init; }

    /// <summary>What <see cref="Resolution"/> was read from.</summary>
    public ResolutionOrigin ResolutionOrigin { get; init; }

    /// <summary>3D before the lines.</summary>
    public VideoQuality? Quality => Is3D ? VideoQuality.ThreeD : VideoQualities.OfLines(Resolution);

    public ReleaseSource? Source { get; init; }

    /// <summary>The disc's streams, not encoded again.</summary>
    public bool IsRemux { get; init; }

    /// <summary>A whole disc: an image or its folders.</summary>
    public bool IsDisk { get; init; }

    /// <summary>An unprocessed broadcast recording.</summary>
    public bool IsRawHd { get; init; }

    public VideoCodec? Codec { get; init; }

    /// <summary>8, 10 or 12.</summary>
    public int? BitDepth { get; init; }

    /// <summary><see cref="Codec"/> with its depth, as the API names it.</summary>
    public string? VideoCodecName => VideoCodecNames.Of(Codec, BitDepth);

    public IReadOnlyList<HdrFormat> Hdr { get; init; } = [];

    public IReadOnlyList<AudioTrack> Audio { get; init; } = [];

    /// <summary>Streaming service it was taken from, by its usual short name: <c>AMZN NF DSNP</c>.</summary>
    public string? Service { get; init; }

    /// <summary>Spoken languages, BCP 47.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    public bool MultiAudio { get; init; }

    public bool Dubbed { get; init; }

    /// <summary>BCP 47.</summary>
    public IReadOnlyList<string> SubtitleLanguages { get; init; } = [];

    /// <summary>Subtitles are part of the picture.</summary>
    public bool HardSubs { get; init; }

    /// <summary>As printed: <c>Extended Cut</c>.</summary>
    public string? Edition { get; init; }

    public bool Is3D { get; init; }

    public StereoLayout? Layout3D { get; init; }

    public string? ReleaseGroup { get; init; }

    /// <summary>8 upper-case hex digits.</summary>
    public string? Crc32 { get; init; }

    public ReleaseIds Ids { get; init; }

    /// <summary>Address of the site that the name advertises.</summary>
    public string? Website { get; init; }

    /// <summary>Extension of the file, lower-case without the dot.</summary>
    public string? Container { get; init; }

    /// <summary>Where <see cref="Source"/> comes from.</summary>
    public FactOrigin DetectedFrom { get; init; }

    /// <summary>The name says nothing: a hash, digits, a password mark.</summary>
    public bool IsCrap => CrapReason is not null;

    /// <summary>Kebab-case.</summary>
    public string? CrapReason { get; init; }

    /// <summary>Never prints the name: release names are secrets.</summary>
    public override string ToString() => nameof(ReleaseName);
}
