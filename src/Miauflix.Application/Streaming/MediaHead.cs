using System.Security.Cryptography;
using System.Text;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Domain.Common;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Streaming;

/// <summary>What a response says of a media file before its first byte.</summary>
/// <param name="FileName"><c>Title (Year).ext</c>; never the release name.</param>
/// <param name="ETag">Strong, with its quotes. A keyed hash, so that it does not give the infohash away.</param>
/// <param name="LastModified">Creation of the torrent, or upload of the source; whole seconds.</param>
public sealed record MediaHead(string FileName, string ContentType, string ETag, DateTimeOffset LastModified, long SizeBytes)
{
    /// <summary>What to tell the player of the episode; null for a movie.</summary>
    public EpisodeHead? Episode { get; init; }

    /// <param name="source">Gives title, year and time.</param>
    /// <param name="metadata">Gives the time when it states one.</param>
    /// <param name="file">The file that plays.</param>
    /// <param name="blindIndex">Keyed hash of the infohash.</param>
    /// <param name="now">No file is newer than this (RFC 9110 §8.8.2.1).</param>
    internal static MediaHead Of(PlayableSource source, TorrentMetadata metadata, TorrentFileEntry file, byte[] blindIndex, DateTimeOffset now)
    {
        var created = metadata.CreatedAt ?? source.UploadedAt;
        return new(
            DisplayName(source, file),
            VideoFile.ContentType(file.Path),
            Tag(blindIndex, file.Index),
            WholeSeconds(created < now ? created : now),
            file.LengthBytes)
        {
            Episode = source.Episode is { } episode
                ? new EpisodeHead(episode.EpisodeId, episode.ShowTitle, episode.Wanted.Season, episode.Wanted.Number, episode.Title)
                : null,
        };
    }

    /// <summary><c>Title (Year)</c>.</summary>
    internal static string TitleOf(PlayableSource source) => source.Year > 0 ? $"{source.Title} ({source.Year})" : source.Title;

    internal static string DisplayName(PlayableSource source, TorrentFileEntry file) =>
        SafeFileName.From(TitleOf(source) + Path.GetExtension(file.Path).ToLowerInvariant());

    private static string Tag(byte[] blindIndex, int fileIndex)
    {
        var hash = HMACSHA256.HashData(blindIndex, Encoding.ASCII.GetBytes($"etag|{fileIndex}"));
        return $"\"{Convert.ToHexStringLower(hash.AsSpan(0, 16))}\"";
    }

    private static DateTimeOffset WholeSeconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}

/// <summary>The episode that an answer holds.</summary>
/// <param name="EpisodeId">Our id.</param>
public sealed record EpisodeHead(long EpisodeId, string ShowTitle, int SeasonNumber, int EpisodeNumber, string EpisodeTitle);
