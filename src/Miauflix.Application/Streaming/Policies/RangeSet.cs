using Miauflix.Domain.Common;

namespace Miauflix.Application.Streaming.Policies;

/// <summary>
/// The <c>Range</c> header as it was sent (RFC 9110 §14.1.2), before any size is known. Stricter than the RFC where the product wants a
/// broken client to learn of it: one malformed member spoils the set. Another unit than <c>bytes</c> is as good as no header.
/// </summary>
public sealed class RangeSet
{
    /// <summary>Ranges in one header; more are refused, as no player needs them and each costs work.</summary>
    public const int MaxRanges = 16;

    private const string Unit = "bytes";

    private static readonly RangeSet Absent = new([], isMalformed: false);
    private static readonly RangeSet Malformed = new([], isMalformed: true);

    private readonly Member[] _members;

    private RangeSet(Member[] members, bool isMalformed)
    {
        _members = members;
        IsMalformed = isMalformed;
    }

    /// <summary>Nothing was asked for: the whole file is meant.</summary>
    public bool IsAbsent => _members.Length == 0 && !IsMalformed;

    /// <summary>The header can only be answered with 416, whatever the size.</summary>
    public bool IsMalformed { get; }

    /// <summary>Reads the header's value; several header lines are joined by commas, as HTTP has it.</summary>
    public static RangeSet Parse(string? header)
    {
        var text = header.AsSpan().Trim(" \t");
        var equals = text.IndexOf('=');
        var unit = equals < 0 ? text : text[..equals];
        if (!unit.Trim(" \t").Equals(Unit, StringComparison.OrdinalIgnoreCase))
        {
            return Absent;
        }

        return equals == Unit.Length && TryParseMembers(text[(equals + 1)..], out var members) ? new RangeSet(members, isMalformed: false) : Malformed;
    }

    /// <summary>
    /// The runs of bytes meant in a file of <paramref name="sizeBytes"/>, ascending; what overlaps or touches is one run. Empty when no
    /// member can be satisfied.
    /// </summary>
    public IReadOnlyList<ByteRange> Resolve(long sizeBytes)
    {
        var runs = new List<ByteRange>(_members.Length);
        foreach (var run in _members.Select(member => member.Resolve(sizeBytes)).Where(run => run.Length > 0).OrderBy(run => run.Start))
        {
            if (runs.Count > 0 && run.Start <= runs[^1].End)
            {
                runs[^1] = new ByteRange(runs[^1].Start, Math.Max(runs[^1].End, run.End));
            }
            else
            {
                runs.Add(run);
            }
        }

        return runs;
    }

    private static bool TryParseMembers(ReadOnlySpan<char> text, out Member[] members)
    {
        var parsed = new List<Member>(1);
        members = [];
        foreach (var part in text.Split(','))
        {
            var member = text[part].Trim(" \t");
            if (member.IsEmpty)
            {
                // A list may have empty elements (RFC 9110 §5.6.1.2).
                continue;
            }

            if (parsed.Count == MaxRanges || !Member.TryParse(member, out var range))
            {
                return false;
            }

            parsed.Add(range);
        }

        members = [.. parsed];
        return members.Length > 0;
    }

    /// <summary><c>first-last</c>, <c>first-</c> (no last) or <c>-last</c> (no first: the last so many bytes).</summary>
    private readonly record struct Member(long? First, long? Last)
    {
        public static bool TryParse(ReadOnlySpan<char> text, out Member member)
        {
            member = default;
            var dash = text.IndexOf('-');
            if (dash < 0 || !TryParseNumber(text[..dash], out var first) || !TryParseNumber(text[(dash + 1)..], out var last))
            {
                return false;
            }

            member = new Member(first, last);
            return (first ?? last) is not null && !(first > last);
        }

        public ByteRange Resolve(long sizeBytes)
        {
            if (First is not { } first)
            {
                return new ByteRange(Math.Max(0, sizeBytes - Last.GetValueOrDefault()), sizeBytes);
            }

            var end = Last is { } last && last < sizeBytes ? last + 1 : sizeBytes;
            return first < sizeBytes ? new ByteRange(first, end) : default;
        }

        private static bool TryParseNumber(ReadOnlySpan<char> text, out long? number)
        {
            number = null;
            if (text.IsEmpty)
            {
                return true;
            }

            if (text.ContainsAnyExceptInRange('0', '9') || !long.TryParse(text, out var value))
            {
                return false;
            }

            number = value;
            return true;
        }
    }
}
