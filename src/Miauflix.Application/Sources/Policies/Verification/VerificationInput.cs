using Miauflix.Domain.Common.Torrents;
using Miauflix.Domain.Sources;
using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Application.Sources.Policies.Verification;

/// <summary>What is known of a source when it is verified; whatever is not known yet is null, and the rules that need it stay silent.</summary>
internal sealed record VerificationInput
{
    /// <summary>As published.</summary>
    public required string Name { get; init; }

    public required ReleaseName Release { get; init; }

    /// <summary>When the findings are made.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Bytes of the whole torrent; 0 = unknown.</summary>
    public long SizeBytes { get; init; }

    /// <summary>Null before the file list is known.</summary>
    public IReadOnlyList<SourceFile>? Files { get; init; }

    /// <summary>Which of <see cref="Files"/> plays; null when none is chosen yet.</summary>
    public int? VideoIndex { get; init; }

    public VerifiedContent Content { get; init; } = new();

    public DateTimeOffset? UploadedAt { get; init; }

    /// <summary>The provider marks it as made from another release.</summary>
    public bool IsRemake { get; init; }

    public SwarmClaims? Swarm { get; init; }

    public ProbedMedia? Probe { get; init; }

    public ReportCounts Reports { get; init; }

    /// <summary>A person says which title it is: that its name or size says otherwise counts for nothing.</summary>
    public bool IsVouchedFor { get; init; }

    /// <summary>An administrator blocked the torrent.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>The .torrent that was fetched has another hash.</summary>
    public bool HasHashMismatch { get; init; }

    /// <summary>Reads the name and chooses the file that would play.</summary>
    /// <param name="name">As published.</param>
    /// <param name="sizeBytes">0 = unknown.</param>
    /// <param name="files">In torrent order; null before they are known.</param>
    /// <param name="content">The title.</param>
    /// <param name="now">When the findings are made.</param>
    public static VerificationInput OfTorrent(string name, long sizeBytes, IReadOnlyList<TorrentFileEntry>? files, VerifiedContent content,
        DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var choice = files is null ? null : content.Episode is { } episode
            ? VideoFileChoice.ForEpisode(name, files, episode, today)
            : VideoFileChoice.ForMovie(name, files);
        return new VerificationInput
        {
            Name = name,
            Release = ReleaseNameReader.Read(name, today),
            Now = now,
            SizeBytes = sizeBytes,
            Files = files?.Select(file => new SourceFile(file.Path, file.IsPadding ? 0 : file.LengthBytes)).ToList(),
            VideoIndex = choice?.File?.Index,
            Content = content,
        };
    }

    /// <summary>Null without a file list and without a single file to be the video.</summary>
    public SourceFile? Video => Files is { } files && VideoIndex is >= 0 and var index && index < files.Count ? files[index] : null;
}

/// <summary>A file of a torrent.</summary>
/// <param name="Path">With <c>/</c> between the parts; never reaches the file system.</param>
internal sealed record SourceFile(string Path, long LengthBytes)
{
    /// <summary>Lower-case with the dot; empty when there is none.</summary>
    public string Extension => System.IO.Path.GetExtension(Path).ToLowerInvariant();

    public string FileName => Path[(Path.LastIndexOf('/') + 1)..];

    public bool IsVideo => VideoFile.IsVideo(Path);
}

/// <summary>The title that the source is for.</summary>
internal sealed record VerifiedContent
{
    /// <summary>Null for a movie.</summary>
    public WantedEpisode? Episode { get; init; }

    /// <summary>Of the movie or the one episode; null when unknown.</summary>
    public TimeSpan? Runtime { get; init; }

    /// <summary>Of the movie, or the day the episode aired.</summary>
    public DateOnly? Released { get; init; }

    public bool IsEpisode => Episode is not null;
}

/// <param name="Seeders">As the provider claims.</param>
/// <param name="ScrapesWithoutSeeders">Successful scrapes in a row that found none.</param>
internal sealed record SwarmClaims(int Seeders, int ScrapesWithoutSeeders = 0);

/// <summary>What a probe of the file found.</summary>
internal sealed record ProbedMedia(int? Lines, TimeSpan? Duration);

/// <param name="Users">Different users of the last 90 days who call it fake, malware, locked or the wrong content.</param>
/// <param name="ByAdmin">One of them is an administrator.</param>
internal readonly record struct ReportCounts(int Users, bool ByAdmin);
