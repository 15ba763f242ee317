using System.Diagnostics.CodeAnalysis;
using Miauflix.Domain.Common.Torrents;

namespace Miauflix.Domain.Sources;

/// <summary>Which file plays, or why none does.</summary>
public sealed class VideoChoice
{
    private VideoChoice(TorrentFileEntry? file, VideoChoiceReason reason, IReadOnlyList<TorrentFileEntry> candidates)
    {
        File = file;
        Reason = reason;
        Candidates = candidates;
    }

    [MemberNotNullWhen(true, nameof(File))]
    public bool IsChosen => File is not null;

    public TorrentFileEntry? File { get; }

    public VideoChoiceReason Reason { get; }

    /// <summary>The videos that were passed over, when none is chosen; for the log, by index and size.</summary>
    public IReadOnlyList<TorrentFileEntry> Candidates { get; }

    internal static VideoChoice Chosen(TorrentFileEntry file, VideoChoiceReason reason) => new(file, reason, []);

    internal static VideoChoice Refused(VideoChoiceReason reason, IReadOnlyList<TorrentFileEntry> candidates) => new(null, reason, candidates);
}

public enum VideoChoiceReason
{
    /// <summary>The source says which file it is.</summary>
    StoredIndex,

    /// <summary>The largest video.</summary>
    Largest,

    /// <summary>Its name states the wanted episode.</summary>
    Episode,

    /// <summary>The only video, and its name states no other episode.</summary>
    OnlyVideo,

    /// <summary>None: no file is the wanted episode.</summary>
    EpisodeMissing,

    /// <summary>None: the torrent has no video file.</summary>
    NoVideo,

    /// <summary>None: every video is a sample, a trailer or another extra.</summary>
    OnlyExtras,
}
