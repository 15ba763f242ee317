using System.Text;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Common;

namespace Miauflix.Infrastructure.Sources.Trackers;

/// <summary>Reads <c>d5:filesd20:&lt;hash&gt;d8:completei1e10:incompletei2ee…ee</c> (BEP 48), without recursion and without exceptions.</summary>
internal ref struct ScrapeReply
{
    private readonly ReadOnlySpan<byte> _body;
    private int _position;

    private ScrapeReply(ReadOnlySpan<byte> body) => _body = body;

    /// <summary>The figures by hash, or null when the body is no such reply.</summary>
    public static Dictionary<InfoHash, SwarmFigures>? Read(ReadOnlySpan<byte> body)
    {
        var reply = new ScrapeReply(body);
        return reply.ReadFiles();
    }

    private Dictionary<InfoHash, SwarmFigures>? ReadFiles()
    {
        var figures = new Dictionary<InfoHash, SwarmFigures>();
        if (!Take('d'))
        {
            return null;
        }

        while (!Take('e'))
        {
            if (!TryText(out var key))
            {
                return null;
            }

            var isRead = key.SequenceEqual("files"u8) ? TryFiles(figures) : TrySkip();
            if (!isRead)
            {
                return null;
            }
        }

        return figures;
    }

    private bool TryFiles(Dictionary<InfoHash, SwarmFigures> figures)
    {
        if (!Take('d'))
        {
            return false;
        }

        while (!Take('e'))
        {
            if (!TryText(out var hash) || !TryFile(out var file))
            {
                return false;
            }

            if (hash.Length == InfoHash.ByteLength && file.Seeders >= 0 && file.Leechers >= 0)
            {
                figures[InfoHash.FromBytes(hash)] = file;
            }
        }

        return true;
    }

    private bool TryFile(out SwarmFigures file)
    {
        file = default;
        if (!Take('d'))
        {
            return false;
        }

        var (seeders, leechers) = (0, 0);
        while (!Take('e'))
        {
            if (!TryText(out var key))
            {
                return false;
            }

            if (key.SequenceEqual("complete"u8) ? !TryNumber(out seeders)
                : key.SequenceEqual("incomplete"u8) ? !TryNumber(out leechers)
                : !TrySkip())
            {
                return false;
            }
        }

        file = new SwarmFigures(seeders, leechers);
        return true;
    }

    private bool TrySkip()
    {
        var depth = 0;
        do
        {
            if (_position >= _body.Length)
            {
                return false;
            }

            switch (_body[_position])
            {
                case (byte)'d' or (byte)'l':
                    depth++;
                    _position++;
                    break;
                case (byte)'e':
                    depth--;
                    _position++;
                    break;
                case (byte)'i':
                    if (!TryNumber(out _))
                    {
                        return false;
                    }

                    break;
                default:
                    if (!TryText(out _))
                    {
                        return false;
                    }

                    break;
            }
        }
        while (depth > 0);
        return depth == 0;
    }

    private bool Take(char token)
    {
        if (_position >= _body.Length || _body[_position] != token)
        {
            return false;
        }

        _position++;
        return true;
    }

    private bool TryNumber(out int number)
    {
        number = 0;
        var end = _position < _body.Length ? _body[_position..].IndexOf((byte)'e') : -1;
        if (end < 1 || !Take('i'))
        {
            return false;
        }

        var text = Encoding.ASCII.GetString(_body.Slice(_position, end - 1));
        _position += end;
        return int.TryParse(text, out number);
    }

    private bool TryText(out ReadOnlySpan<byte> text)
    {
        text = default;
        var colon = _position < _body.Length ? _body[_position..].IndexOf((byte)':') : -1;
        if (colon is < 1 or > 7 || !int.TryParse(Encoding.ASCII.GetString(_body.Slice(_position, colon)), System.Globalization.NumberStyles.None, null, out var length))
        {
            return false;
        }

        var start = _position + colon + 1;
        if (length > _body.Length - start)
        {
            return false;
        }

        text = _body.Slice(start, length);
        _position = start + length;
        return true;
    }
}
