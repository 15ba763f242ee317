using Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;

namespace Miauflix.Infrastructure.Streaming.Libtorrent.Content;

/// <summary>
/// Finds out what of a torrent is on disk when it is added: what the resume data says, as far as the files are long enough, and pieces
/// written after it was saved (the process was killed), which are hashed here so that nothing verified is fetched twice.
/// </summary>
internal sealed class StoredPieces(TorrentContent content)
{
    private readonly PieceMap _map = content.Map;
    private readonly PieceHasher _hasher = content.Hasher;
    private readonly IContentLayout _layout = content.Layout;

    /// <param name="known">From resume data; null when there is none.</param>
    public PieceBits Find(PieceBits? known, CancellationToken cancellationToken)
    {
        var stored = new PieceBits(_map.PieceCount);
        var lengths = FileLengths();
        if (lengths.Count == 0)
        {
            return stored;
        }

        var data = new WrittenData(_layout);
        for (var piece = 0; piece < _map.PieceCount; piece++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!_hasher.MayExist(piece, lengths))
            {
                continue;
            }

            if (known?.Contains(piece) == true || (_map.PartsOf(piece).All(part => data.IsWritten(part.File, part.Bytes)) && _hasher.IsIntact(piece)))
            {
                stored.Add(piece);
            }
        }

        return stored;
    }

    private Dictionary<int, long> FileLengths()
    {
        var lengths = new Dictionary<int, long>();
        if (!Directory.Exists(_layout.Directory))
        {
            return lengths;
        }

        foreach (var file in content.Metadata.Files)
        {
            var info = new FileInfo(_layout.PathOf(file));
            if (!file.IsPadding && info.Exists)
            {
                lengths[file.Index] = info.Length;
            }
        }

        return lengths;
    }
}
