using Miauflix.Domain.Common;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Contracts;

/// <summary>How other modules reach the stored sources of a title. Answers hold secrets (magnet, .torrent): never log or return them.</summary>
public interface ISourceDirectory
{
    /// <summary>The source with this id, whichever title it belongs to, or null when it is unknown or cannot be decrypted.</summary>
    Task<PlayableSource?> FindAsync(long sourceId, CancellationToken cancellationToken);

    /// <summary>Ids of the sources of a title that may play for this client, best first. Read anew with every call.</summary>
    Task<IReadOnlyList<long>> CandidatesAsync(ContentRef content, ClientProfile client, CancellationToken cancellationToken);

    /// <summary>What there is to play of a title for this client, looking for sources when there are none; null when the title is unknown.</summary>
    Task<TitleOffers?> OffersAsync(TitleAddress title, ClientProfile client, CancellationToken cancellationToken);

    /// <summary>
    /// Tells that playing a source failed: it comes last among the candidates for two hours, and is suspect after three failures in a day.
    /// </summary>
    Task ReportPlaybackAsync(long sourceId, PlaybackOutcome outcome, CancellationToken cancellationToken);
}

/// <summary>What the asking client wants and can decode.</summary>
/// <param name="Quality"><c>8K 4K 2K FHD HD SD 3D</c>, or null for any but 3D.</param>
/// <param name="Hevc">null: H.265 and 10-bit last; false: left out; true: allowed.</param>
/// <param name="Av1">AV1 is played beyond what every browser does.</param>
public sealed record ClientProfile(string? Quality = null, bool? Hevc = null, bool Av1 = false);

/// <summary>Everything the engine needs to play a source.</summary>
/// <param name="MovieId">Our id of the movie it belongs to, when it is a movie source.</param>
/// <param name="EpisodeId">Our id of the episode it belongs to, when it is an episode source.</param>
/// <param name="Title">Title to show, e.g. in Content-Disposition.</param>
/// <param name="Year">0 when unknown.</param>
/// <param name="VideoIndex">File to play, when it is known already.</param>
/// <param name="UploadedAt">For Last-Modified when the torrent states no date.</param>
public sealed record PlayableSource(
    long SourceId,
    long? MovieId,
    long? EpisodeId,
    string Title,
    int Year,
    InfoHash InfoHash,
    string Magnet,
    ReadOnlyMemory<byte> TorrentFile,
    int? VideoIndex,
    DateTimeOffset UploadedAt)
{
    /// <summary>Its swarm is on this machine: it needs no network.</summary>
    public bool IsLocal { get; init; }

    /// <summary>The episode it is for; null for a movie.</summary>
    public PlayableEpisode? Episode { get; init; }

    /// <summary>Never prints the magnet or the title.</summary>
    public override string ToString() => $"{nameof(PlayableSource)} {{ {nameof(SourceId)} = {SourceId} }}";
}

/// <summary>Which episode plays: to find its file in a pack and to tell the player.</summary>
/// <param name="Wanted">By every number it is known under.</param>
/// <param name="ShowTitle">To show.</param>
/// <param name="Title">Of the episode, to show.</param>
public sealed record PlayableEpisode(long EpisodeId, WantedEpisode Wanted, string ShowTitle, string Title);
