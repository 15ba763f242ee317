using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Miauflix.Infrastructure.Common.Network;

/// <summary>The little of DNS messages that asking for addresses needs (RFC 1035 §4).</summary>
internal static class DnsMessage
{
    public const ushort A = 1;
    public const ushort Aaaa = 28;
    private const int HeaderLength = 12;
    private const int RecordFieldsLength = 10;
    private const int LongestName = 253;
    private const int LongestLabel = 63;
    private const ushort InternetClass = 1;
    private const ushort RecursionDesired = 0x0100;
    private const ushort IsResponse = 0x8000;
    private const int Pointer = 0xC0;

    /// <exception cref="HttpRequestException">The name is not one.</exception>
    public static byte[] Question(ushort id, string host, ushort type)
    {
        var ascii = new System.Globalization.IdnMapping().GetAscii(host.TrimEnd('.'));
        var labels = ascii.Split('.');
        if (ascii.Length > LongestName || labels.Any(label => label.Length is 0 or > LongestLabel))
        {
            throw new HttpRequestException(HttpRequestError.NameResolutionError, "The name is malformed");
        }

        var message = new byte[HeaderLength + ascii.Length + 2 + 4];
        BinaryPrimitives.WriteUInt16BigEndian(message, id);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), RecursionDesired);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(4), 1);
        var position = HeaderLength;
        foreach (var label in labels)
        {
            message[position++] = (byte)label.Length;
            position += Encoding.ASCII.GetBytes(label, message.AsSpan(position));
        }

        position++;
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(position), type);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(position + 2), InternetClass);
        return message;
    }

    /// <summary>Reads the addresses of an answer to question <paramref name="id"/>; false for anything else. A name that is not known has none.</summary>
    public static bool TryReadAnswers(ReadOnlySpan<byte> message, ushort id, ushort type, out IReadOnlyList<IPAddress> addresses)
    {
        var found = new List<IPAddress>();
        addresses = found;
        if (message.Length < HeaderLength
            || BinaryPrimitives.ReadUInt16BigEndian(message) != id
            || (BinaryPrimitives.ReadUInt16BigEndian(message[2..]) & IsResponse) == 0)
        {
            return false;
        }

        var questions = BinaryPrimitives.ReadUInt16BigEndian(message[4..]);
        var answers = BinaryPrimitives.ReadUInt16BigEndian(message[6..]);
        var position = HeaderLength;
        for (var question = 0; question < questions; question++)
        {
            if (!SkipName(message, ref position))
            {
                return false;
            }

            position += 4;
        }

        for (var answer = 0; answer < answers; answer++)
        {
            if (!SkipName(message, ref position) || position + RecordFieldsLength > message.Length)
            {
                return false;
            }

            var recordType = BinaryPrimitives.ReadUInt16BigEndian(message[position..]);
            var length = BinaryPrimitives.ReadUInt16BigEndian(message[(position + 8)..]);
            position += RecordFieldsLength;
            if (position + length > message.Length)
            {
                return false;
            }

            if (recordType == type && length == (type == A ? 4 : 16))
            {
                found.Add(new IPAddress(message.Slice(position, length)));
            }

            position += length;
        }

        return true;
    }

    /// <summary>Names end with an empty label or with a pointer to an earlier place, which is not followed.</summary>
    private static bool SkipName(ReadOnlySpan<byte> message, ref int position)
    {
        while (position < message.Length)
        {
            var length = message[position++];
            if (length == 0)
            {
                return true;
            }

            if ((length & Pointer) == Pointer)
            {
                position++;
                return position <= message.Length;
            }

            position += length;
        }

        return false;
    }
}
