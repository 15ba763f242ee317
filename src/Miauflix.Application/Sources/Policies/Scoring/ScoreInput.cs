using Miauflix.Domain.Sources;
using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Application.Sources.Policies.Scoring;

/// <summary>Everything the score of a source looks at; null = unknown.</summary>
internal sealed record ScoreInput
{
    /// <summary>Rejected or dead: the score is 0.</summary>
    public bool IsOut { get; init; }

    public VideoQuality? Quality { get; init; }

    public ReleaseSource? Source { get; init; }

    public bool IsRemux { get; init; }

    public bool IsDisk { get; init; }

    public VideoCodec? Codec { get; init; }

    public int? BitDepth { get; init; }

    /// <summary>For the client that asks; the baseline browser for the stored score.</summary>
    public Playability Playability { get; init; } = Playability.Unknown;

    /// <summary>Bytes of the file that plays.</summary>
    public long? VideoBytes { get; init; }

    public TimeSpan? Runtime { get; init; }

    public int? Seeders { get; init; }

    public int? Leechers { get; init; }

    /// <summary>How old the two numbers are.</summary>
    public TimeSpan StatsAge { get; init; }

    /// <summary>Since the upload.</summary>
    public TimeSpan? UploadAge { get; init; }

    /// <summary>0 to 1, of the best provider that saw it, see <see cref="Reliability"/>.</summary>
    public double Reliability { get; init; } = Scoring.Reliability.Unknown;

    public int DistinctProviders { get; init; } = 1;

    /// <summary>0 to 1, see <see cref="CommunityRating"/>.</summary>
    public double Community { get; init; } = CommunityRating.None;

    public Verdict Verdict { get; init; }

    public bool HardSubs { get; init; }

    public ReleaseRevision Revision { get; init; }

    /// <summary>Sum of the preferences that apply to the user, each −1 to +1; 0 for the stored score.</summary>
    public double Preference { get; init; }
}
