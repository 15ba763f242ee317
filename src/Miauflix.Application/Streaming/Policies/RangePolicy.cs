using Miauflix.Domain.Common;

namespace Miauflix.Application.Streaming.Policies;

/// <summary>
/// Decides how a request for a file is answered: whole, in part, or not at all. Pure. The one reader of <c>Range</c> and of the
/// conditional headers in the product; their order is RFC 9110 §13.2.2. HEAD is decided like GET, it only has no body.
/// </summary>
public static class RangePolicy
{
    /// <summary>First stage: what can be said before a torrent is touched.</summary>
    public static MediaRequest Read(MediaRequestHeaders headers) => new(headers, RangeSet.Parse(headers.Range));

    /// <summary>Second stage, with the file at hand.</summary>
    /// <param name="request">What <see cref="Read"/> made of the headers.</param>
    /// <param name="sizeBytes">Size of the file.</param>
    /// <param name="entityTag">The file's strong ETag with its quotes.</param>
    /// <param name="lastModified">The file's date; fractions of a second do not count, since HTTP has none.</param>
    public static RangeDecision Decide(MediaRequest request, long sizeBytes, string entityTag, DateTimeOffset lastModified)
    {
        var file = new Validators(entityTag, HttpDate.Truncate(lastModified));
        var headers = request.Headers;
        if (!file.IsExpectedBy(headers))
        {
            return new RangeDecision(RangeOutcome.PreconditionFailed, default, sizeBytes);
        }

        if (file.IsKnownTo(headers))
        {
            return new RangeDecision(RangeOutcome.NotModified, default, sizeBytes);
        }

        var whole = new RangeDecision(RangeOutcome.Whole, new ByteRange(0, sizeBytes), sizeBytes);
        if (request.Ranges.IsAbsent || !file.AllowsRangeOf(headers))
        {
            return whole;
        }

        return request.Ranges.Resolve(sizeBytes) switch
        {
            [] => new RangeDecision(RangeOutcome.NotSatisfiable, default, sizeBytes),
            [var only] => new RangeDecision(RangeOutcome.Partial, only, sizeBytes),
            _ => whole,
        };
    }

    private readonly record struct Validators(string EntityTag, DateTimeOffset LastModified)
    {
        // If-Match, else If-Unmodified-Since: a client that goes on with what it has must not get the bytes of another file.
        public bool IsExpectedBy(MediaRequestHeaders headers)
        {
            if (headers.IfMatch is { } tags)
            {
                return EntityTags.Match(tags, EntityTag, isWeak: false);
            }

            return !HttpDate.TryParse(headers.IfUnmodifiedSince, out var date) || LastModified <= date;
        }

        // If-None-Match, else If-Modified-Since.
        public bool IsKnownTo(MediaRequestHeaders headers)
        {
            if (headers.IfNoneMatch is { } tags)
            {
                return EntityTags.Match(tags, EntityTag, isWeak: true);
            }

            return HttpDate.TryParse(headers.IfModifiedSince, out var date) && LastModified <= date;
        }

        // If-Range: the exact tag or the exact date. The content of a torrent never changes, so its date is a strong validator.
        public bool AllowsRangeOf(MediaRequestHeaders headers) =>
            headers.IfRange is not { } validator
            || validator.Trim() == EntityTag
            || (HttpDate.TryParse(validator, out var date) && LastModified == date);
    }
}

/// <summary>The request headers that decide, as they were sent; null = not sent.</summary>
public sealed record MediaRequestHeaders(
    string? Range = null,
    string? IfRange = null,
    string? IfNoneMatch = null,
    string? IfModifiedSince = null,
    string? IfMatch = null,
    string? IfUnmodifiedSince = null);

/// <summary>A request whose syntax has been read. A malformed range is 416, unless a condition comes first.</summary>
public sealed record MediaRequest(MediaRequestHeaders Headers, RangeSet Ranges);
