namespace Miauflix.Domain.Common.Torrents;

/// <summary>Why a torrent or magnet was refused. Both texts are fixed, so they are safe to show, log and store.</summary>
/// <param name="Code">Kebab-case and stable.</param>
/// <param name="Message">One sentence for people.</param>
public sealed record TorrentRejection(string Code, string Message)
{
    /// <summary>The bytes are not bencode, or not the strict bencode of BEP 3.</summary>
    public static readonly TorrentRejection NotATorrent = new("not-a-torrent", "This is not a torrent: no dictionary with an info dictionary in it.");
    public static readonly TorrentRejection Truncated = new("truncated", "The torrent ends in the middle of a value.");
    public static readonly TorrentRejection TrailingData = new("trailing-data", "The torrent goes on after its end.");
    public static readonly TorrentRejection BadToken = new("bad-token", "The torrent has a character where no value can begin.");
    public static readonly TorrentRejection BadInteger = new("bad-integer", "The torrent has an integer with leading zeros, no digits, or beyond 64 bits.");
    public static readonly TorrentRejection BadStringLength = new("bad-string-length", "The torrent has a string with a malformed length.");
    public static readonly TorrentRejection BadKey = new("bad-key", "The torrent has a dictionary key that is not a string or lacks a value.");
    public static readonly TorrentRejection DuplicateKey = new("duplicate-key", "The torrent says the same thing twice in one dictionary.");

    public static readonly TorrentRejection TooLarge = new("too-large", "The torrent is larger than 10 MiB.");
    public static readonly TorrentRejection TooDeep = new("too-deep", "The torrent is nested more than 100 levels deep.");
    public static readonly TorrentRejection TooManyTokens = new("too-many-tokens", "The torrent has more than 3,000,000 values.");
    public static readonly TorrentRejection TooManyFiles = new("too-many-files", "The torrent has more than 100,000 files.");
    public static readonly TorrentRejection TooManyPieces = new("too-many-pieces", "The torrent has more than 2,097,152 pieces.");
    public static readonly TorrentRejection NameTooLong = new("name-too-long", "The torrent has a name of more than 255 bytes.");
    public static readonly TorrentRejection PathTooLong = new("path-too-long", "The torrent has a path of more than 4,096 bytes.");

    public static readonly TorrentRejection WrongType = new("wrong-type", "A field of the torrent has the wrong type.");
    public static readonly TorrentRejection MissingName = new("missing-name", "The torrent has no name.");
    public static readonly TorrentRejection BadPieceLength = new("bad-piece-length", "The piece length is missing or out of range.");
    public static readonly TorrentRejection BadPieces = new("bad-pieces", "The piece hashes are missing or not 20 bytes each.");
    public static readonly TorrentRejection PieceCountMismatch = new("piece-count-mismatch", "The number of pieces does not fit the size.");
    public static readonly TorrentRejection BadFileLength = new("bad-file-length", "A file has no size, a negative one, or the sizes overflow.");
    public static readonly TorrentRejection NoFiles = new("no-files", "The torrent has no files.");
    public static readonly TorrentRejection NoContent = new("no-content", "The torrent has no content: all its files are empty or padding.");
    public static readonly TorrentRejection LengthAndFiles = new("length-and-files", "The torrent claims to be one file and several at once.");

    public static readonly TorrentRejection UnsafePath = new("unsafe-path", "The torrent has a file name that is empty, absolute, or leads elsewhere.");
    public static readonly TorrentRejection DuplicatePath = new("duplicate-path", "The torrent has two files of the same name.");
    public static readonly TorrentRejection PathConflict = new("path-conflict", "The torrent uses one name for a file and a directory.");
    public static readonly TorrentRejection Symlink = new("symlink", "The torrent has a symbolic link.");

    public static readonly TorrentRejection V2Only = new("v2-only", "The torrent is BitTorrent v2 only; v1 and hybrid torrents can be used.");
    public static readonly TorrentRejection UnsupportedVersion = new("unsupported-version", "The torrent states a version that is not known.");
    public static readonly TorrentRejection HybridMismatch = new("hybrid-mismatch", "The v1 and v2 parts of the hybrid torrent disagree.");

    public static readonly TorrentRejection NotAMagnet = new("not-a-magnet", "This is not a magnet link.");
    public static readonly TorrentRejection MagnetTooLong = new("magnet-too-long", "The magnet link is longer than 64 KiB.");
    public static readonly TorrentRejection MissingInfoHash = new("missing-infohash", "The magnet link has no infohash.");
    public static readonly TorrentRejection BadInfoHash = new("bad-infohash", "The infohash of the magnet link is malformed.");
    public static readonly TorrentRejection AmbiguousInfoHash = new("ambiguous-infohash", "The magnet link names several torrents.");
}
