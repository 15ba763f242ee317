using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Miauflix.Domain.Common;
using Miauflix.TestKit.Torrents;

namespace Miauflix.TestKit.Swarm;

/// <summary>A torrent made by <see cref="TorrentBuilder"/>.</summary>
/// <param name="Name">Suggested name: file name, or directory name of a multi-file torrent.</param>
/// <param name="TotalBytes">Sum over the files.</param>
/// <param name="Info">The bencoded info dictionary.</param>
/// <param name="File">The .torrent.</param>
public sealed record BuiltTorrent(
    string Name,
    long TotalBytes,
    int PieceLengthBytes,
    byte[] Info,
    InfoHash InfoHash,
    IReadOnlyList<string> Trackers,
    DateTimeOffset? CreatedAt,
    byte[] File)
{
    /// <summary>The magnet link (BEP 9) with name and trackers.</summary>
    public string Magnet =>
        $"magnet:?xt=urn:btih:{InfoHash.Hex}&dn={Uri.EscapeDataString(Name)}" +
        string.Concat(Trackers.Select(tracker => $"&tr={Uri.EscapeDataString(tracker)}"));

    /// <summary>Number of pieces.</summary>
    public int PieceCount => (int)((TotalBytes + PieceLengthBytes - 1) / PieceLengthBytes);

    /// <summary>The same content and infohash, announced elsewhere, or nowhere: what a seeder behind a relay is given.</summary>
    public BuiltTorrent WithTrackers(params string[] trackers) => Create(Name, TotalBytes, PieceLengthBytes, Info, trackers, CreatedAt);

    /// <summary>Never prints hash or bytes.</summary>
    public override string ToString() => $"{Name} ({TotalBytes} bytes)";

    [SuppressMessage("Security", "CA5350", Justification = "BEP 3 defines the infohash as SHA-1.")]
    internal static BuiltTorrent Create(
        string name,
        long totalBytes,
        int pieceLengthBytes,
        byte[] info,
        IReadOnlyList<string> trackers,
        DateTimeOffset? createdAt)
    {
        var torrent = new BencodeDictionary { ["info"] = new BencodeRaw(info) };
        if (trackers.Count > 0)
        {
            torrent["announce"] = trackers[0];
            torrent["announce-list"] = trackers.Select(tracker => new[] { tracker }).ToList();
        }

        if (createdAt is { } date)
        {
            torrent["creation date"] = date.ToUnixTimeSeconds();
        }

        var hash = InfoHash.FromBytes(SHA1.HashData(info));
        return new BuiltTorrent(name, totalBytes, pieceLengthBytes, info, hash, trackers, createdAt, Bencode.Encode(torrent));
    }
}
