using System.Runtime.CompilerServices;

namespace Miauflix.Domain.Common.Torrents;

internal enum BencodeToken
{
    None,
    Integer,
    String,

    /// <summary>A string in the place of a dictionary's key.</summary>
    Key,
    List,
    Dictionary,

    /// <summary>The end of the innermost list or dictionary.</summary>
    End,
}

/// <summary>
/// Reads bencode (BEP 3) token by token, without recursion, allocation or exceptions, and refuses what is not strict: leading zeros,
/// minus zero, numbers beyond 64 bits, keys that are no strings or have no value, a key right after itself, more than
/// <see cref="TorrentLimits.MaxDepth"/> levels or <see cref="TorrentLimits.MaxTokens"/> tokens. After a refusal every read fails.
/// </summary>
internal ref struct BencodeScanner(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private Levels _levels;
    private int _depth;
    private int _tokens;

    /// <summary>The token read last.</summary>
    public BencodeToken Token { get; private set; }

    /// <summary>Value of the integer read last.</summary>
    public long Integer { get; private set; }

    /// <summary>Content of the string or key read last.</summary>
    public ReadOnlySpan<byte> Text { get; private set; }

    /// <summary>Where the token read last begins.</summary>
    public int TokenStart { get; private set; }

    /// <summary>Where the next token begins.</summary>
    public int Position { get; private set; }

    /// <summary>Why the last read failed.</summary>
    public TorrentRejection? Rejection { get; private set; }

    /// <summary>Reads one token; false at the first thing that is wrong.</summary>
    public bool Read()
    {
        if (Rejection is not null)
        {
            return false;
        }

        if (Position >= _data.Length)
        {
            return Fail(TorrentRejection.Truncated);
        }

        if (++_tokens > TorrentLimits.MaxTokens)
        {
            return Fail(TorrentRejection.TooManyTokens);
        }

        TokenStart = Position;
        var first = _data[Position];
        var inDictionary = _depth > 0 && _levels[_depth - 1].IsDictionary;
        if (first == 'e')
        {
            return ReadEnd();
        }

        if (inDictionary && !_levels[_depth - 1].AwaitsValue)
        {
            return char.IsAsciiDigit((char)first) ? ReadString() && AcceptKey() : Fail(TorrentRejection.BadKey);
        }

        if (inDictionary)
        {
            _levels[_depth - 1].AwaitsValue = false;
        }

        return first switch
        {
            (byte)'i' => ReadInteger(),
            (byte)'l' => Enter(BencodeToken.List),
            (byte)'d' => Enter(BencodeToken.Dictionary),
            >= (byte)'0' and <= (byte)'9' => ReadString(),
            _ => Fail(TorrentRejection.BadToken),
        };
    }

    /// <summary>Passes over the rest of the value whose first token was just read.</summary>
    public bool SkipValue()
    {
        if (Token is not (BencodeToken.List or BencodeToken.Dictionary))
        {
            return true;
        }

        var outside = _depth - 1;
        while (_depth > outside)
        {
            if (!Read())
            {
                return false;
            }
        }

        return true;
    }

    private bool ReadEnd()
    {
        if (_depth == 0)
        {
            return Fail(TorrentRejection.BadToken);
        }

        if (_levels[_depth - 1].AwaitsValue)
        {
            return Fail(TorrentRejection.BadKey);
        }

        _depth--;
        Position++;
        Token = BencodeToken.End;
        return true;
    }

    private bool Enter(BencodeToken container)
    {
        if (_depth == TorrentLimits.MaxDepth)
        {
            return Fail(TorrentRejection.TooDeep);
        }

        _levels[_depth++] = new Level { IsDictionary = container == BencodeToken.Dictionary, KeyStart = -1 };
        Position++;
        Token = container;
        return true;
    }

    private bool AcceptKey()
    {
        ref var level = ref _levels[_depth - 1];
        if (level.KeyStart >= 0 && Text.SequenceEqual(_data.Slice(level.KeyStart, level.KeyLength)))
        {
            return Fail(TorrentRejection.DuplicateKey);
        }

        level.KeyStart = Position - Text.Length;
        level.KeyLength = Text.Length;
        level.AwaitsValue = true;
        Token = BencodeToken.Key;
        return true;
    }

    private bool ReadString()
    {
        var length = 0L;
        var position = Position;
        while (position < _data.Length && char.IsAsciiDigit((char)_data[position]))
        {
            length = (length * 10) + (_data[position++] - '0');
            if (length > int.MaxValue)
            {
                return Fail(TorrentRejection.BadStringLength);
            }
        }

        if (position == _data.Length)
        {
            return Fail(TorrentRejection.Truncated);
        }

        var hasLeadingZero = _data[Position] == '0' && position - Position > 1;
        if (hasLeadingZero || _data[position] != ':')
        {
            return Fail(TorrentRejection.BadStringLength);
        }

        position++;
        if (length > _data.Length - position)
        {
            return Fail(TorrentRejection.Truncated);
        }

        Text = _data.Slice(position, (int)length);
        Position = position + (int)length;
        Token = BencodeToken.String;
        return true;
    }

    private bool ReadInteger()
    {
        // 'i', an optional '-', up to 19 digits, 'e'.
        const int LongestInteger = 22;
        var rest = _data[(Position + 1)..];
        var length = rest[..Math.Min(rest.Length, LongestInteger)].IndexOf((byte)'e');
        if (length < 0)
        {
            return Fail(rest.Length < LongestInteger ? TorrentRejection.Truncated : TorrentRejection.BadInteger);
        }

        var text = rest[..length];
        var digits = text.StartsWith("-"u8) ? text[1..] : text;
        var isCanonical = digits.Length > 0
            && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && (digits[0] != '0' || text.Length == 1);
        if (!isCanonical || !long.TryParse(text, out var value))
        {
            return Fail(TorrentRejection.BadInteger);
        }

        Integer = value;
        Position += length + 2;
        Token = BencodeToken.Integer;
        return true;
    }

    private bool Fail(TorrentRejection rejection)
    {
        Rejection = rejection;
        return false;
    }

    private struct Level
    {
        public bool IsDictionary;
        public bool AwaitsValue;
        public int KeyStart;
        public int KeyLength;
    }

    [InlineArray(TorrentLimits.MaxDepth)]
    private struct Levels
    {
        private Level _first;
    }
}
