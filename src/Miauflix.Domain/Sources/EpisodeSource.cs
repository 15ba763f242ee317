namespace Miauflix.Domain.Sources;

/// <summary>A torrent that holds an episode; a season pack has one of these for each of its episodes, with the same infohash.</summary>
public sealed class EpisodeSource : TorrentSource
{
    /// <summary>Our id of the episode.</summary>
    public long EpisodeId { get; init; }

    public override ContentRef Content => ContentRef.Episode(EpisodeId);
}
