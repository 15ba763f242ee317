using System.Text.RegularExpressions;
using CsCheck;
using Miauflix.Application.Streaming.Policies;

namespace Miauflix.Application.Tests.Streaming.Policies;

/// <summary>Compares the policy with a model too slow to use and too simple to be wrong: it marks the bytes of a small file.</summary>
[TestFixture]
public partial class RangePolicyModelTests
{
    private static readonly Gen<string> Member = Gen.OneOf(
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40], (first, last) => $"{first}-{last}"),
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 10], (first, length) => $"{first}-{first + length}"),
        Gen.Int[0, 40].Select(first => $"{first}-"),
        Gen.Int[0, 40].Select(length => $"-{length}"),
        OneOf("", " ", "-", "x", "9223372036854775807-", "9223372036854775808-"));

    private static readonly Gen<string> Header =
        Gen.Select(Member.List[1, 4], OneOf(",", " , ", ",,"), (members, comma) => "bytes=" + string.Join(comma, members));

    [Test]
    public void Agrees_with_the_model_on_ranges_of_every_kind()
    {
        Gen.Select(Gen.Int[0, 32], Header).Sample((size, header) => Decide(header, size) == Model(header, size), iter: 200_000);
    }

    [Test]
    public void Agrees_with_the_model_on_sets_around_the_most_ranges()
    {
        var many = Gen.Int[0, 40].Select(first => $"{first}-{first + 1}").List[14, 19].Select(members => "bytes=" + string.Join(',', members));
        Gen.Select(Gen.Int[0, 32], many).Sample((size, header) => Decide(header, size) == Model(header, size), iter: 20_000);
    }

    [Test]
    public void Agrees_with_the_model_on_noise()
    {
        var noise = Gen.Char["0123456789-,= \tbx"].Array[0, 12].Select(characters => "bytes=" + new string(characters));
        Gen.Select(Gen.Int[0, 32], noise).Sample((size, header) => Decide(header, size) == Model(header, size), iter: 200_000);
    }

    [Test]
    public void Answers_any_headers_with_a_part_of_the_file_or_none()
    {
        var text = Gen.OneOf(Gen.Const((string?)null), Gen.Char["\"W/abc*, GMT0:1\u0661"].Array[0, 12].Select(string? (characters) => new string(characters)));
        Gen.Select(Header, text, text, text, text, text).Sample(
            (range, ifRange, ifNoneMatch, ifModifiedSince, ifMatch, ifUnmodifiedSince) =>
            {
                var request = RangePolicy.Read(new MediaRequestHeaders(range, ifRange, ifNoneMatch, ifModifiedSince, ifMatch, ifUnmodifiedSince));
                var decision = RangePolicy.Decide(request, 32, "\"abc\"", DateTimeOffset.UnixEpoch);
                return decision.Range.End <= 32 && decision.Range.Length > 0 == decision.StatusCode is 200 or 206;
            },
            iter: 50_000);
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static (int Status, long Start, long End) Decide(string header, int size)
    {
        var decision = RangePolicy.Decide(RangePolicy.Read(new MediaRequestHeaders(header)), size, "\"abc\"", DateTimeOffset.UnixEpoch);
        return ((int)decision.Outcome, decision.Range.Start, decision.Range.End);
    }

    private static (int Status, long Start, long End) Model(string header, int size)
    {
        var refused = (416, 0L, 0L);
        var members = header["bytes=".Length..].Split(',').Select(member => member.Trim(' ', '\t')).Where(member => member.Length > 0).ToList();
        if (members.Count is 0 or > 16)
        {
            return refused;
        }

        var marked = new bool[size];
        foreach (var member in members)
        {
            var match = MemberPattern().Match(member);
            if (!match.Success)
            {
                return refused;
            }

            var first = match.Groups["first"].Length > 0 ? decimal.Parse(match.Groups["first"].Value) : (decimal?)null;
            var last = match.Groups["last"].Length > 0 ? decimal.Parse(match.Groups["last"].Value) : (decimal?)null;
            if ((first is null && last is null) || first > last || first > long.MaxValue || last > long.MaxValue)
            {
                return refused;
            }

            for (var i = 0; i < size; i++)
            {
                marked[i] |= first is null ? i >= size - last : i >= first && i <= (last ?? size);
            }
        }

        var start = Array.IndexOf(marked, true);
        var end = Array.LastIndexOf(marked, true) + 1;
        if (start < 0)
        {
            return refused;
        }

        return marked[start..end].All(isMarked => isMarked) ? (206, start, end) : (200, 0, size);
    }

    [GeneratedRegex("^(?<first>[0-9]*)-(?<last>[0-9]*)$", RegexOptions.NonBacktracking)]
    private static partial Regex MemberPattern();
}
