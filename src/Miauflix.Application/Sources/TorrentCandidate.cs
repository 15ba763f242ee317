using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Common;
using Miauflix.Domain.Common.Torrents;

namespace Miauflix.Application.Sources;

/// <summary>A torrent that somebody offers for a title, read and cleaned but not stored yet.</summary>
/// <param name="ReleaseName">Name as published.</param>
/// <param name="SizeBytes">0 = unknown.</param>
/// <param name="Metadata">Known when a .torrent was offered.</param>
internal sealed record TorrentCandidate(
    InfoHash InfoHash,
    string Magnet,
    byte[]? TorrentFile,
    string ReleaseName,
    long SizeBytes,
    TorrentMetadata? Metadata)
{
    /// <exception cref="InvalidRequestException">The link is malformed or over a limit.</exception>
    public static TorrentCandidate FromMagnet(string magnet)
    {
        if (!MagnetLink.TryParse(magnet, out var link, out var rejection))
        {
            throw Refused("magnet", rejection);
        }

        return new TorrentCandidate(
            link.InfoHash,
            MagnetLink.Build(link.InfoHash, link.Name, link.Trackers),
            TorrentFile: null,
            link.Name ?? link.InfoHash.Hex,
            link.LengthBytes ?? 0,
            Metadata: null);
    }

    /// <exception cref="InvalidRequestException">The file is malformed or over a limit.</exception>
    public static TorrentCandidate FromTorrentFile(byte[] torrentFile)
    {
        var read = TorrentMetadataReader.Read(torrentFile);
        if (!read.IsAccepted)
        {
            throw Refused("torrent", read.Rejection);
        }

        var metadata = read.Metadata;
        return new TorrentCandidate(
            metadata.InfoHash,
            MagnetLink.Build(metadata.InfoHash, metadata.Name, metadata.Trackers),
            torrentFile,
            metadata.Name,
            metadata.TotalBytes,
            metadata);
    }

    /// <summary>Never prints the hash, the magnet or the name.</summary>
    public override string ToString() => nameof(TorrentCandidate);

    private static InvalidRequestException Refused(string field, TorrentRejection rejection) =>
        InvalidRequestException.ForField(field, $"cannot be used: {rejection.Message}");
}
