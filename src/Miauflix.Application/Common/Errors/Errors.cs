namespace Miauflix.Application.Common.Errors;

/// <summary>400: the request itself is wrong. <see cref="Fields"/> names the fields and what is wrong with each.</summary>
public sealed class InvalidRequestException(
    string error = "Invalid request",
    IReadOnlyDictionary<string, string[]>? fields = null,
    string code = "validation") : MiauflixException(code, error, Describe(fields))
{
    public IReadOnlyDictionary<string, string[]> Fields { get; } = fields ?? new Dictionary<string, string[]>();

    /// <summary>One wrong field.</summary>
    public static InvalidRequestException ForField(string field, string problem) =>
        new(fields: new Dictionary<string, string[]> { [field] = [problem] });

    /// <summary>Fields of credentials are left out: their names belong into <see cref="Fields"/> only.</summary>
    private static string? Describe(IReadOnlyDictionary<string, string[]>? fields)
    {
        var problems = fields?
            .Where(field => !field.Key.Contains("password", StringComparison.OrdinalIgnoreCase))
            .SelectMany(field => field.Value.Select(problem => $"{field.Key} {problem}"));
        return problems?.Any() == true ? string.Join("; ", problems) : null;
    }
}

/// <summary>401: no, invalid, expired or revoked credentials.</summary>
public sealed class UnauthenticatedException(string error = "Authentication required", string? detail = null, string code = "unauthenticated")
    : MiauflixException(code, error, detail);

/// <summary>403: a known caller without the right role, scope or binding.</summary>
public sealed class ForbiddenException(string error = "Insufficient permissions", string code = "forbidden") : MiauflixException(code, error);

/// <summary>404: something unknown, or something of another user.</summary>
public sealed class NotFoundException : MiauflixException
{
    /// <summary>Says nothing of what there might be.</summary>
    public NotFoundException()
        : base("not-found", "Not found")
    {
    }

    /// <param name="thing">Capitalised, e.g. <c>Movie</c>; the code becomes <c>movie-not-found</c>.</param>
    public NotFoundException(string thing)
        : base($"{thing.ToLowerInvariant().Replace(' ', '-')}-not-found", $"{thing} not found")
    {
    }

    /// <summary>Where the route has a text of its own.</summary>
    public NotFoundException(string code, string error)
        : base(code, error)
    {
    }
}

/// <summary>408: the swarm gave no first byte, or no metadata, within the stream time-out. The torrent stays queued.</summary>
public sealed class SourceTimedOutException() : MiauflixException(
    "source-timeout",
    "Source timed out",
    "No peer delivered this source in time; it stays queued, try again");

/// <summary>409: the request conflicts with the state of things.</summary>
public sealed class ConflictException(string error, string code = "conflict") : MiauflixException(code, error);

/// <summary>410: it was there and will not come back (expired code, cursor or ticket).</summary>
public sealed class GoneException(string error, string code = "gone") : MiauflixException(code, error);

/// <summary>413: the body is larger than its route takes.</summary>
public sealed class BodyTooLargeException() : MiauflixException("body-too-large", "Request body too large");

/// <summary>422: well-formed but unusable content.</summary>
public sealed class UnusableContentException(string error, string code = "unusable-content") : MiauflixException(code, error);

/// <summary>429: a rate limit, a lockout or a count of open things; <see cref="MiauflixException.RetryAfter"/> is always set.</summary>
public sealed class TooManyRequestsException : MiauflixException
{
    public TooManyRequestsException(TimeSpan retryAfter, string? detail = null, string code = "rate-limited")
        : base(code, "Too many requests", detail ?? $"Too many requests, retry in {Math.Max(1, (int)Math.Ceiling(retryAfter.TotalSeconds))} seconds")
    {
        RetryAfter = retryAfter;
    }
}

/// <summary>502: another party answered badly, e.g. a torrent that cannot be used.</summary>
public sealed class UpstreamFailedException(string detail, string code = "upstream-failed") : MiauflixException(code, "Upstream failed", detail);

/// <summary>503: not configured, overloaded, shutting down or the network gate is closed; the client may try again.</summary>
public sealed class UnavailableException : MiauflixException
{
    public UnavailableException(string detail, TimeSpan retryAfter, string code = "unavailable", string error = "Service unavailable")
        : base(code, error, detail)
    {
        RetryAfter = retryAfter;
    }
}

/// <summary>507: the storage policy leaves no room for what was asked. All sizes in bytes.</summary>
public sealed class StorageFullException : MiauflixException
{
    /// <summary>The file system itself has no room; the client may try again.</summary>
    public StorageFullException(TimeSpan retryAfter)
        : base("storage-full", "Storage full", "The disk is full; free some space") => RetryAfter = retryAfter;

    public StorageFullException(long requiredBytes, long availableBytes, long quotaBytes)
        : base("storage-full", "Storage full", "There is not enough room for this; free some space or raise the quota")
    {
        Members = new Dictionary<string, object?>
        {
            ["requiredBytes"] = requiredBytes,
            ["availableBytes"] = availableBytes,
            ["quotaBytes"] = quotaBytes,
        };
    }
}
