namespace Miauflix.Domain.Sources.Releases.Reading.Vocabulary;

/// <summary>What a known word speaks of.</summary>
internal enum TermKind
{
    Picture,
    Sound,
    Service,
    Language,
    Subtitles,
    Edition,
    Revision,
    Pack,
    Country,

    /// <summary>Says something that is no fact of ours: <c>INTERNAL</c>, <c>WS</c>.</summary>
    Note,
}

/// <summary>A word, or several in a row, that release names use in a fixed sense, and the facts it stands for.</summary>
internal sealed record Term(TermKind Kind)
{
    /// <summary>Ends the title wherever it stands. A weak word counts only behind or right before such an end.</summary>
    public bool IsStrong { get; init; }

    /// <summary>Weak words that are ordinary words too: never taken from the end of a title.</summary>
    public bool IsOrdinary { get; init; }

    /// <summary>Counts only when it is printed in capitals or alone in brackets.</summary>
    public bool NeedsCapitals { get; init; }

    public ReleaseSource? Source { get; init; }

    public bool IsRemux { get; init; }

    public bool IsDisk { get; init; }

    public bool IsRawHd { get; init; }

    public VideoCodec? Codec { get; init; }

    public int? BitDepth { get; init; }

    public int? Lines { get; init; }

    /// <summary>How firmly <see cref="Lines"/> is stated.</summary>
    public ResolutionOrigin LinesOrigin { get; init; } = ResolutionOrigin.Word;

    /// <summary>Lines that the medium has when nothing else says how many.</summary>
    public int? ImpliedLines { get; init; }

    public HdrFormat? Hdr { get; init; }

    public AudioCodec? Audio { get; init; }

    public string? Channels { get; init; }

    public bool IsAtmos { get; init; }

    public string? Service { get; init; }

    /// <summary>BCP 47.</summary>
    public string? Language { get; init; }

    public bool IsMultiAudio { get; init; }

    public bool IsDubbed { get; init; }

    public bool IsHardSubs { get; init; }

    public ReleaseRevision Revision { get; init; }

    public bool Is3D { get; init; }

    public StereoLayout? Layout { get; init; }

    public bool IsComplete { get; init; }

    public bool IsExtras { get; init; }

    /// <summary>What follows are languages of subtitles, or what precedes.</summary>
    public bool IsSubtitleMark { get; init; }
}
