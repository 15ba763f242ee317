namespace Miauflix.Domain.Common.Torrents;

/// <summary>
/// Reads .torrent files (BEP 3; BEP 12, 27, 47; hybrids of BEP 52) and bare info dictionaries (BEP 9) within <see cref="TorrentLimits"/>,
/// before any engine sees them. Iterative and without exceptions: every input, however hostile, ends in metadata or a rejection.
/// Keys out of order are accepted (the hash is taken over the raw bytes); a repeated key is refused where the field is read, and
/// everywhere when it directly follows itself, as it must in a sorted dictionary. Thread safe.
/// </summary>
public static class TorrentMetadataReader
{
    private const long LastUnixSecond = 253_402_300_799;

    [Flags]
    private enum Fields
    {
        None = 0,
        Announce = 1,
        AnnounceList = 2,
        CreationDate = 4,
        Info = 8,
    }

    /// <summary>Reads a whole .torrent file.</summary>
    public static TorrentReadResult Read(ReadOnlySpan<byte> torrent)
    {
        if (Refuse(torrent) is { } refused)
        {
            return TorrentReadResult.Reject(refused);
        }

        var scanner = new BencodeScanner(torrent);
        scanner.Read();
        var trackers = new TrackerList();
        TorrentMetadata? metadata = null;
        DateTimeOffset? createdAt = null;
        var seen = Fields.None;
        while (scanner.Read() && scanner.Token == BencodeToken.Key)
        {
            var field = FieldOf(scanner.Text);
            if ((seen & field) != Fields.None)
            {
                return TorrentReadResult.Reject(TorrentRejection.DuplicateKey);
            }

            seen |= field;
            if (!scanner.Read())
            {
                break;
            }

            if (field == Fields.Info)
            {
                if (ReadInfo(ref scanner, torrent, out metadata) is { } rejection)
                {
                    return TorrentReadResult.Reject(rejection);
                }
            }
            else if (field == Fields.CreationDate && scanner.Token == BencodeToken.Integer)
            {
                createdAt = scanner.Integer is > 0 and <= LastUnixSecond ? DateTimeOffset.FromUnixTimeSeconds(scanner.Integer) : null;
            }
            else if (field is Fields.Announce or Fields.AnnounceList)
            {
                ReadTrackers(ref scanner, trackers);
            }
            else
            {
                scanner.SkipValue();
            }
        }

        return Finish(in scanner, torrent.Length, metadata is null ? null : metadata with { Trackers = trackers.Urls, CreatedAt = createdAt });
    }

    /// <summary>Reads an info dictionary on its own, as peers send it; it names no trackers and no date.</summary>
    public static TorrentReadResult ReadInfo(ReadOnlySpan<byte> info)
    {
        if (Refuse(info) is { } refused)
        {
            return TorrentReadResult.Reject(refused);
        }

        var scanner = new BencodeScanner(info);
        scanner.Read();
        return ReadInfo(ref scanner, info, out var metadata) is { } rejection
            ? TorrentReadResult.Reject(rejection)
            : Finish(in scanner, info.Length, metadata);
    }

    private static TorrentRejection? Refuse(ReadOnlySpan<byte> data)
    {
        if (data.Length > TorrentLimits.MaxFileBytes)
        {
            return TorrentRejection.TooLarge;
        }

        return data.StartsWith("d"u8) ? null : TorrentRejection.NotATorrent;
    }

    private static TorrentReadResult Finish(in BencodeScanner scanner, int length, TorrentMetadata? metadata)
    {
        var rejection = scanner.Rejection ?? (scanner.Position == length ? null : TorrentRejection.TrailingData);
        if (rejection is not null)
        {
            return TorrentReadResult.Reject(rejection);
        }

        return metadata is null ? TorrentReadResult.Reject(TorrentRejection.NotATorrent) : TorrentReadResult.Accept(metadata);
    }

    private static TorrentRejection? ReadInfo(ref BencodeScanner scanner, ReadOnlySpan<byte> data, out TorrentMetadata? metadata)
    {
        metadata = null;
        return scanner.Token == BencodeToken.Dictionary
            ? new TorrentInfoReader().Read(ref scanner, data, out metadata)
            : TorrentRejection.NotATorrent;
    }

    // One URL, a list of them, or tiers of lists (BEP 12): every string inside counts, tiers are flattened in order.
    private static void ReadTrackers(ref BencodeScanner scanner, TrackerList trackers)
    {
        var open = 0;
        do
        {
            switch (scanner.Token)
            {
                case BencodeToken.String:
                    trackers.Add(scanner.Text);
                    break;
                case BencodeToken.List or BencodeToken.Dictionary:
                    open++;
                    break;
                case BencodeToken.End:
                    open--;
                    break;
                default:
                    break;
            }
        }
        while (open > 0 && scanner.Read());
    }

    private static Fields FieldOf(ReadOnlySpan<byte> key) => key switch
    {
        _ when key.SequenceEqual("announce"u8) => Fields.Announce,
        _ when key.SequenceEqual("announce-list"u8) => Fields.AnnounceList,
        _ when key.SequenceEqual("creation date"u8) => Fields.CreationDate,
        _ when key.SequenceEqual("info"u8) => Fields.Info,
        _ => Fields.None,
    };
}
