using System.Security.Cryptography;
using Miauflix.TestKit.Torrents;

namespace Miauflix.TestKit.Swarm;

/// <summary>
/// Makes v1 torrents (BEP 3, private flag BEP 27, tiers BEP 12: one tracker each) in managed code of its own, so that no test checks
/// the product's torrent code with itself.
/// </summary>
public sealed class TorrentBuilder
{
    /// <summary>Bytes per piece, 16 KiB … 16 MiB, a power of two.</summary>
    public int PieceLengthBytes { get; init; } = 256 * 1024;

    /// <summary>Announce URLs.</summary>
    public IReadOnlyList<string> Trackers { get; init; } = [];

    public bool IsPrivate { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>A single-file torrent of a file on disk, named like it.</summary>
    public async Task<BuiltTorrent> BuildFromFileAsync(string path, CancellationToken cancellationToken = default) =>
        await BuildAsync(Path.GetFileName(path), isSingleFile: true, [new Part(Path.GetFileName(path), () => File.OpenRead(path))], cancellationToken);

    /// <summary>A multi-file torrent of everything below a directory, in ordinal order of the relative paths, named like it.</summary>
    public async Task<BuiltTorrent> BuildFromDirectoryAsync(string directory, CancellationToken cancellationToken = default)
    {
        var parts = Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Select(path => new Part(Path.GetRelativePath(directory, path).Replace(Path.DirectorySeparatorChar, '/'), () => File.OpenRead(path)))
            .OrderBy(part => part.Path, StringComparer.Ordinal);
        return await BuildAsync(Path.GetFileName(Path.TrimEndingDirectorySeparator(directory)), isSingleFile: false, [.. parts], cancellationToken);
    }

    /// <summary>A single-file torrent of bytes in memory.</summary>
    public async Task<BuiltTorrent> BuildFromBytesAsync(string name, byte[] content, CancellationToken cancellationToken = default) =>
        await BuildAsync(name, isSingleFile: true, [new Part(name, () => new MemoryStream(content))], cancellationToken);

    /// <summary>A multi-file torrent of contents in memory; paths use <c>/</c>, those below <c>.pad</c> are padding (BEP 47).</summary>
    public async Task<BuiltTorrent> BuildFromFilesAsync(
        string name,
        IEnumerable<(string Path, byte[] Content)> files,
        CancellationToken cancellationToken = default)
    {
        var parts = files.Select(file => new Part(file.Path, () => new MemoryStream(file.Content)));
        return await BuildAsync(name, isSingleFile: false, [.. parts], cancellationToken);
    }

    private async Task<BuiltTorrent> BuildAsync(
        string name,
        bool isSingleFile,
        IReadOnlyList<Part> parts,
        CancellationToken cancellationToken)
    {
        using var pieces = new PieceHasher(PieceLengthBytes);
        var lengths = new List<long>();
        foreach (var part in parts)
        {
            await using var stream = part.Open();
            lengths.Add(await pieces.AppendAsync(stream, cancellationToken));
        }

        var info = new BencodeDictionary
        {
            ["name"] = name,
            ["piece length"] = PieceLengthBytes,
            ["pieces"] = pieces.Finish(),
        };
        if (isSingleFile)
        {
            info["length"] = lengths[0];
        }
        else
        {
            info["files"] = parts.Select((part, index) => FileOf(part.Path, lengths[index])).ToList();
        }

        if (IsPrivate)
        {
            info["private"] = 1;
        }

        return BuiltTorrent.Create(name, lengths.Sum(), PieceLengthBytes, Bencode.Encode(info), Trackers, CreatedAt);
    }

    private static BencodeDictionary FileOf(string path, long length)
    {
        var file = new BencodeDictionary { ["length"] = length, ["path"] = path.Split('/') };
        if (path.StartsWith(".pad/", StringComparison.Ordinal))
        {
            file["attr"] = "p";
        }

        return file;
    }

    private sealed record Part(string Path, Func<Stream> Open);

    /// <summary>SHA-1 of each piece over the files' bytes in a row.</summary>
    private sealed class PieceHasher(int pieceLength) : IDisposable
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        private readonly MemoryStream _hashes = new();
        private readonly byte[] _buffer = new byte[pieceLength];
        private int _inPiece;

        public async Task<long> AppendAsync(Stream content, CancellationToken cancellationToken)
        {
            long length = 0;
            int read;
            while ((read = await content.ReadAsync(_buffer.AsMemory(0, pieceLength - _inPiece), cancellationToken)) > 0)
            {
                _hash.AppendData(_buffer, 0, read);
                length += read;
                _inPiece += read;
                if (_inPiece == pieceLength)
                {
                    EndPiece();
                }
            }

            return length;
        }

        public byte[] Finish()
        {
            if (_inPiece > 0)
            {
                EndPiece();
            }

            return _hashes.ToArray();
        }

        public void Dispose()
        {
            _hash.Dispose();
            _hashes.Dispose();
        }

        private void EndPiece()
        {
            _hashes.Write(_hash.GetHashAndReset());
            _inPiece = 0;
        }
    }
}
