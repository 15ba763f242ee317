namespace Miauflix.Domain.Common.Torrents;

/// <summary>The rules for names and paths inside a torrent. They guard a reader of the metadata; our own files never bear these names.</summary>
internal static class TorrentPath
{
    /// <summary>
    /// Refuses a name that could lead out of a directory on any system: empty, made of dots and spaces only, with a slash, backslash
    /// or NUL in it, or a drive letter.
    /// </summary>
    public static TorrentRejection? CheckName(ReadOnlySpan<byte> name)
    {
        if (name.Length > TorrentLimits.MaxNameBytes)
        {
            return TorrentRejection.NameTooLong;
        }

        var isDrive = name.Length == 2 && char.IsAsciiLetter((char)name[0]) && name[1] == ':';
        return isDrive || name.TrimEnd(". "u8).IsEmpty || name.ContainsAny((byte)'/', (byte)'\\', (byte)0)
            ? TorrentRejection.UnsafePath
            : null;
    }

    /// <summary>Refuses two stored files of one path, and a file whose path is another's directory. Padding may repeat itself (BEP 47).</summary>
    public static TorrentRejection? CheckDistinct(List<TorrentFileEntry> files)
    {
        if (files.Count == 1)
        {
            return null;
        }

        var paths = files.Where(file => !file.IsPadding).Select(file => file.Path).ToArray();
        Array.Sort(paths, Compare);
        for (var i = 1; i < paths.Length; i++)
        {
            var (before, after) = (paths[i - 1], paths[i]);
            if (!after.StartsWith(before, StringComparison.Ordinal))
            {
                continue;
            }

            if (after.Length == before.Length)
            {
                return TorrentRejection.DuplicatePath;
            }

            if (after[before.Length] == '/')
            {
                return TorrentRejection.PathConflict;
            }
        }

        return null;
    }

    // By character, the slash lowest: what lies in a directory follows right after a file of the directory's name.
    private static int Compare(string left, string right)
    {
        var common = left.AsSpan().CommonPrefixLength(right);
        return Rank(left, common) - Rank(right, common);
    }

    private static int Rank(string path, int index)
    {
        if (index == path.Length)
        {
            return -1;
        }

        return path[index] == '/' ? 0 : path[index] + 1;
    }
}
