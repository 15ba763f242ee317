using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Miauflix.Domain.Common.Torrents;

/// <summary>
/// Reads one <c>info</c> dictionary: collects the fields in whatever order they come, then judges them together. Only known fields are
/// looked at; unknown ones are passed over, though they too must be strict bencode.
/// </summary>
internal ref struct TorrentInfoReader()
{
    private const int HashLength = InfoHash.ByteLength;
    private const int MinV2PieceLength = 16 * 1024;

    private readonly List<TorrentFileEntry> _files = [];
    private Fields _seen;
    private long _pieceLength;
    private long _length;
    private long _metaVersion = 1;
    private bool _isPrivate;
    private bool _isPadding;
    private ReadOnlySpan<byte> _pieces;
    private ReadOnlySpan<byte> _name;
    private ReadOnlySpan<byte> _fileTree;

    private readonly long TotalBytes => _files[^1].OffsetBytes + _files[^1].LengthBytes;

    [Flags]
    private enum Fields
    {
        None = 0,
        Attributes = 1,
        FileTree = 2,
        Files = 4,
        Length = 8,
        LinkTarget = 16,
        MetaVersion = 32,
        Name = 64,
        PieceLength = 128,
        Pieces = 256,
        Private = 512,
        Utf8Name = 1024,
    }

    /// <summary>Reads the dictionary whose start was just read out of <paramref name="data"/>; the hash is taken over its raw bytes.</summary>
    public TorrentRejection? Read(ref BencodeScanner scanner, ReadOnlySpan<byte> data, out TorrentMetadata? metadata)
    {
        metadata = null;
        var start = scanner.TokenStart;
        while (scanner.Read() && scanner.Token == BencodeToken.Key)
        {
            var field = FieldOf(scanner.Text);
            if ((_seen & field) != Fields.None)
            {
                return TorrentRejection.DuplicateKey;
            }

            _seen |= field;
            if (scanner.Read() && ReadField(field, ref scanner, data) is { } fault)
            {
                return fault;
            }
        }

        if ((scanner.Rejection ?? Judge()) is { } rejection)
        {
            return rejection;
        }

        metadata = new TorrentMetadata(
            HashOf(data[start..scanner.Position]),
            TorrentText.Decode(_name),
            (int)_pieceLength,
            _pieces.Length / HashLength,
            TotalBytes,
            _files,
            [],
            _isPrivate,
            CreatedAt: null);
        return null;
    }

    private TorrentRejection? ReadField(Fields field, ref BencodeScanner scanner, ReadOnlySpan<byte> data)
    {
        switch (field)
        {
            case Fields.Name:
            case Fields.Utf8Name:
                return ReadName(ref scanner, isPreferred: field == Fields.Utf8Name);
            case Fields.Length:
                return TorrentFileListReader.ReadLength(ref scanner, out _length);
            case Fields.Attributes:
                return TorrentFileListReader.ReadAttributes(ref scanner, out _isPadding);
            case Fields.LinkTarget:
                return TorrentRejection.Symlink;
            case Fields.Files:
                return scanner.Token == BencodeToken.List ? TorrentFileListReader.Read(ref scanner, _files) : TorrentRejection.WrongType;
            case Fields.PieceLength:
                _pieceLength = scanner.Integer;
                return scanner.Token == BencodeToken.Integer ? null : TorrentRejection.WrongType;
            case Fields.Pieces:
                _pieces = scanner.Text;
                return scanner.Token == BencodeToken.String ? null : TorrentRejection.WrongType;
            case Fields.Private:
                _isPrivate = scanner.Integer != 0;
                return scanner.Token == BencodeToken.Integer ? null : TorrentRejection.WrongType;
            case Fields.MetaVersion:
                _metaVersion = scanner.Integer;
                return scanner.Token == BencodeToken.Integer ? null : TorrentRejection.WrongType;
            case Fields.FileTree:
                var start = scanner.TokenStart;
                var isTree = scanner.Token == BencodeToken.Dictionary;
                _fileTree = isTree && scanner.SkipValue() ? data[start..scanner.Position] : default;
                return isTree ? null : TorrentRejection.WrongType;
            default:
                scanner.SkipValue();
                return null;
        }
    }

    private TorrentRejection? ReadName(ref BencodeScanner scanner, bool isPreferred)
    {
        if (scanner.Token != BencodeToken.String)
        {
            return TorrentRejection.WrongType;
        }

        if (isPreferred || (_seen & Fields.Utf8Name) == Fields.None)
        {
            _name = scanner.Text;
        }

        return TorrentPath.CheckName(scanner.Text);
    }

    private TorrentRejection? Judge()
    {
        if (_metaVersion is not (1 or 2))
        {
            return TorrentRejection.UnsupportedVersion;
        }

        var (isSingle, isMulti) = (Has(Fields.Length), Has(Fields.Files));
        if (Has(Fields.FileTree) && !isSingle && !isMulti && !Has(Fields.Pieces))
        {
            return TorrentRejection.V2Only;
        }

        if (!Has(Fields.Name) && !Has(Fields.Utf8Name))
        {
            return TorrentRejection.MissingName;
        }

        if (isSingle == isMulti)
        {
            return isSingle ? TorrentRejection.LengthAndFiles : TorrentRejection.NoFiles;
        }

        if (isSingle)
        {
            _files.Add(new TorrentFileEntry(0, TorrentText.Decode(_name), _length, 0, _isPadding));
        }

        return JudgeContent() ?? JudgePieces() ?? TorrentPath.CheckDistinct(_files) ?? JudgeHybrid();
    }

    private readonly TorrentRejection? JudgeContent() =>
        _files.Exists(file => file is { IsPadding: false, LengthBytes: > 0 }) ? null : TorrentRejection.NoContent;

    private readonly TorrentRejection? JudgePieces()
    {
        if (_pieceLength is < 1 or > TorrentLimits.MaxPieceLength)
        {
            return TorrentRejection.BadPieceLength;
        }

        var expected = ((TotalBytes - 1) / _pieceLength) + 1;
        if (expected > TorrentLimits.MaxPieces)
        {
            return TorrentRejection.TooManyPieces;
        }

        if (_pieces.IsEmpty || _pieces.Length % HashLength != 0)
        {
            return TorrentRejection.BadPieces;
        }

        return _pieces.Length / HashLength == expected ? null : TorrentRejection.PieceCountMismatch;
    }

    private readonly TorrentRejection? JudgeHybrid()
    {
        if (_metaVersion == 1)
        {
            return null;
        }

        if (_pieceLength < MinV2PieceLength || !long.IsPow2(_pieceLength))
        {
            return TorrentRejection.BadPieceLength;
        }

        return _fileTree.IsEmpty ? TorrentRejection.HybridMismatch : HybridFileTree.Compare(_fileTree, _files);
    }

    private readonly bool Has(Fields field) => (_seen & field) != Fields.None;

    private static Fields FieldOf(ReadOnlySpan<byte> key) => key switch
    {
        _ when key.SequenceEqual("attr"u8) => Fields.Attributes,
        _ when key.SequenceEqual("file tree"u8) => Fields.FileTree,
        _ when key.SequenceEqual("files"u8) => Fields.Files,
        _ when key.SequenceEqual("length"u8) => Fields.Length,
        _ when key.SequenceEqual("meta version"u8) => Fields.MetaVersion,
        _ when key.SequenceEqual("name"u8) => Fields.Name,
        _ when key.SequenceEqual("name.utf-8"u8) => Fields.Utf8Name,
        _ when key.SequenceEqual("piece length"u8) => Fields.PieceLength,
        _ when key.SequenceEqual("pieces"u8) => Fields.Pieces,
        _ when key.SequenceEqual("private"u8) => Fields.Private,
        _ when key.SequenceEqual("symlink path"u8) => Fields.LinkTarget,
        _ => Fields.None,
    };

    [SuppressMessage("Security", "CA5350", Justification = "The infohash of BitTorrent v1 is SHA-1 by definition (BEP 3).")]
    private static InfoHash HashOf(ReadOnlySpan<byte> info)
    {
        Span<byte> hash = stackalloc byte[HashLength];
        SHA1.HashData(info, hash);
        return InfoHash.FromBytes(hash);
    }
}
