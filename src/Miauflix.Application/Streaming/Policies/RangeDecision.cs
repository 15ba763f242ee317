using Miauflix.Domain.Common;

namespace Miauflix.Application.Streaming.Policies;

/// <summary>How a request is answered.</summary>
/// <param name="Range">The bytes to send; empty unless whole or partial.</param>
/// <param name="SizeBytes">Size of the whole file.</param>
public readonly record struct RangeDecision(RangeOutcome Outcome, ByteRange Range, long SizeBytes)
{
    public int StatusCode => (int)Outcome;

    /// <summary>Value of <c>Content-Range</c>, or null when it is not sent.</summary>
    public string? ContentRange => Outcome switch
    {
        RangeOutcome.Partial => $"bytes {Range.Start}-{Range.End - 1}/{SizeBytes}",
        RangeOutcome.NotSatisfiable => $"bytes */{SizeBytes}",
        _ => null,
    };
}

/// <summary>The values are HTTP status codes.</summary>
public enum RangeOutcome
{
    None = 0,
    Whole = 200,
    Partial = 206,
    NotModified = 304,
    PreconditionFailed = 412,
    NotSatisfiable = 416,
}
