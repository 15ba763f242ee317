namespace Miauflix.Domain.Common.Torrents;

/// <summary>Reads the <c>files</c> list of a v1 info dictionary (BEP 3, attributes BEP 47).</summary>
internal static class TorrentFileListReader
{
    [Flags]
    private enum Fields
    {
        None = 0,
        Attributes = 1,
        Length = 2,
        Path = 4,
        Utf8Path = 8,
        LinkTarget = 16,
    }

    /// <summary>Reads the list whose start was just read; offsets follow from the lengths.</summary>
    public static TorrentRejection? Read(ref BencodeScanner scanner, List<TorrentFileEntry> files)
    {
        var offset = 0L;
        while (scanner.Read() && scanner.Token != BencodeToken.End)
        {
            if (scanner.Token != BencodeToken.Dictionary)
            {
                return TorrentRejection.WrongType;
            }

            if (files.Count == TorrentLimits.MaxFiles)
            {
                return TorrentRejection.TooManyFiles;
            }

            if (ReadFile(ref scanner, files, ref offset) is { } rejection)
            {
                return rejection;
            }
        }

        return scanner.Rejection ?? (files.Count == 0 ? TorrentRejection.NoFiles : null);
    }

    private static TorrentRejection? ReadFile(ref BencodeScanner scanner, List<TorrentFileEntry> files, ref long offset)
    {
        var seen = Fields.None;
        var length = -1L;
        var isPadding = false;
        string? path = null;
        while (scanner.Read() && scanner.Token == BencodeToken.Key)
        {
            var field = FieldOf(scanner.Text);
            if ((seen & field) != Fields.None)
            {
                return TorrentRejection.DuplicateKey;
            }

            seen |= field;
            if (!scanner.Read())
            {
                break;
            }

            var rejection = field switch
            {
                Fields.Length => ReadLength(ref scanner, out length),
                Fields.Attributes => ReadAttributes(ref scanner, out isPadding),
                Fields.Path => ReadPath(ref scanner, ref path, isPreferred: false),
                Fields.Utf8Path => ReadPath(ref scanner, ref path, isPreferred: true),
                Fields.LinkTarget => TorrentRejection.Symlink,
                _ => scanner.SkipValue() ? null : scanner.Rejection,
            };
            if (rejection is not null)
            {
                return rejection;
            }
        }

        if (scanner.Rejection is not null)
        {
            return scanner.Rejection;
        }

        if (path is null)
        {
            return TorrentRejection.UnsafePath;
        }

        if (length < 0 || length > long.MaxValue - offset)
        {
            return TorrentRejection.BadFileLength;
        }

        files.Add(new TorrentFileEntry(files.Count, path, length, offset, isPadding));
        offset += length;
        return null;
    }

    /// <summary>Reads the <c>attr</c> of a file: <c>p</c> is padding, <c>l</c> a symbolic link, the others do not matter here.</summary>
    public static TorrentRejection? ReadAttributes(ref BencodeScanner scanner, out bool isPadding)
    {
        isPadding = false;
        if (scanner.Token != BencodeToken.String)
        {
            return TorrentRejection.WrongType;
        }

        isPadding = scanner.Text.Contains((byte)'p');
        return scanner.Text.Contains((byte)'l') ? TorrentRejection.Symlink : null;
    }

    /// <summary>Reads a size: an integer, not negative.</summary>
    public static TorrentRejection? ReadLength(ref BencodeScanner scanner, out long length)
    {
        length = scanner.Integer;
        if (scanner.Token != BencodeToken.Integer)
        {
            return TorrentRejection.WrongType;
        }

        return length < 0 ? TorrentRejection.BadFileLength : null;
    }

    // Both spellings of a path are checked; the UTF-8 one is kept, in whatever order they come.
    private static TorrentRejection? ReadPath(ref BencodeScanner scanner, ref string? path, bool isPreferred)
    {
        if (scanner.Token != BencodeToken.List)
        {
            return TorrentRejection.WrongType;
        }

        Span<byte> joined = stackalloc byte[TorrentLimits.MaxPathBytes];
        var length = 0;
        while (scanner.Read() && scanner.Token != BencodeToken.End)
        {
            if (scanner.Token != BencodeToken.String)
            {
                return TorrentRejection.WrongType;
            }

            var name = scanner.Text;
            if (TorrentPath.CheckName(name) is { } rejection)
            {
                return rejection;
            }

            var separator = length == 0 ? 0 : 1;
            if (length + separator + name.Length > joined.Length)
            {
                return TorrentRejection.PathTooLong;
            }

            if (separator == 1)
            {
                joined[length++] = (byte)'/';
            }

            name.CopyTo(joined[length..]);
            length += name.Length;
        }

        if (scanner.Rejection is not null)
        {
            return scanner.Rejection;
        }

        if (length == 0)
        {
            return TorrentRejection.UnsafePath;
        }

        if (isPreferred || path is null)
        {
            path = TorrentText.Decode(joined[..length]);
        }

        return null;
    }

    private static Fields FieldOf(ReadOnlySpan<byte> key)
    {
        if (key.SequenceEqual("attr"u8))
        {
            return Fields.Attributes;
        }

        if (key.SequenceEqual("length"u8))
        {
            return Fields.Length;
        }

        if (key.SequenceEqual("path"u8))
        {
            return Fields.Path;
        }

        if (key.SequenceEqual("path.utf-8"u8))
        {
            return Fields.Utf8Path;
        }

        return key.SequenceEqual("symlink path"u8) ? Fields.LinkTarget : Fields.None;
    }
}
