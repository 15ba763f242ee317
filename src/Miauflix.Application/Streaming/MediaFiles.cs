using Miauflix.Application.Sources.Contracts;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Streaming;

/// <summary>Chooses the file of a torrent that a source stands for: the movie, or the episode out of a pack.</summary>
internal static class MediaFiles
{
    public static VideoChoice Choose(PlayableSource source, TorrentMetadata metadata, DateTimeOffset now) => source.Episode is { } episode
        ? VideoFileChoice.ForEpisode(metadata, source.VideoIndex, episode.Wanted, DateOnly.FromDateTime(now.UtcDateTime))
        : VideoFileChoice.ForMovie(metadata, source.VideoIndex);
}
