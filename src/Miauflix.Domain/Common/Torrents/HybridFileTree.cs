namespace Miauflix.Domain.Common.Torrents;

/// <summary>
/// Compares the v2 <c>file tree</c> of a hybrid torrent (BEP 52) with its v1 files. Both halves must name the same files of the same
/// sizes in the same order, padding aside; else two readers of one torrent would see two different contents.
/// </summary>
internal static class HybridFileTree
{
    /// <summary>Walks the tree with a stack of path lengths; <paramref name="tree"/> is bencode that was already found strict.</summary>
    public static TorrentRejection? Compare(ReadOnlySpan<byte> tree, List<TorrentFileEntry> files)
    {
        var scanner = new BencodeScanner(tree);
        scanner.Read();
        Span<byte> path = stackalloc byte[TorrentLimits.MaxPathBytes];
        Span<int> parents = stackalloc int[TorrentLimits.MaxDepth];
        int depth = 0, length = 0, next = 0;
        while (scanner.Read())
        {
            if (scanner.Token == BencodeToken.End)
            {
                if (depth == 0)
                {
                    break;
                }

                length = parents[--depth];
                continue;
            }

            var name = scanner.Text;
            scanner.Read();
            if (scanner.Token != BencodeToken.Dictionary)
            {
                return TorrentRejection.HybridMismatch;
            }

            if (name.IsEmpty)
            {
                var fault = CompareFile(ref scanner, path[..length], files, ref next);
                if (fault is not null)
                {
                    return fault;
                }

                continue;
            }

            parents[depth++] = length;
            if (!TryAppend(path, ref length, name))
            {
                return TorrentRejection.PathTooLong;
            }
        }

        return scanner.Rejection ?? (NextStored(files, next) == files.Count ? null : TorrentRejection.HybridMismatch);
    }

    private static bool TryAppend(Span<byte> path, ref int length, ReadOnlySpan<byte> name)
    {
        var separator = length == 0 ? 0 : 1;
        if (length + separator + name.Length > path.Length)
        {
            return false;
        }

        if (separator == 1)
        {
            path[length++] = (byte)'/';
        }

        name.CopyTo(path[length..]);
        length += name.Length;
        return true;
    }

    private static TorrentRejection? CompareFile(
        ref BencodeScanner scanner, scoped ReadOnlySpan<byte> path, List<TorrentFileEntry> files, ref int next)
    {
        var size = -1L;
        while (scanner.Read() && scanner.Token == BencodeToken.Key)
        {
            var key = scanner.Text;
            scanner.Read();
            var rejection = key switch
            {
                _ when key.SequenceEqual("length"u8) && size >= 0 => TorrentRejection.DuplicateKey,
                _ when key.SequenceEqual("length"u8) => TorrentFileListReader.ReadLength(ref scanner, out size),
                _ when key.SequenceEqual("attr"u8) => TorrentFileListReader.ReadAttributes(ref scanner, out _),
                _ when key.SequenceEqual("symlink path"u8) => TorrentRejection.Symlink,
                _ => scanner.SkipValue() ? null : scanner.Rejection,
            };
            if (rejection is not null)
            {
                return rejection;
            }
        }

        next = NextStored(files, next);
        if (next == files.Count || files[next].LengthBytes != size || !files[next].Path.Equals(TorrentText.Decode(path), StringComparison.Ordinal))
        {
            return TorrentRejection.HybridMismatch;
        }

        next++;
        return null;
    }

    private static int NextStored(List<TorrentFileEntry> files, int from)
    {
        while (from < files.Count && files[from].IsPadding)
        {
            from++;
        }

        return from;
    }
}
