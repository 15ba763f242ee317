using System.Text.Json;
using System.Text.Json.Serialization;
using Miauflix.Api.Common.Http;
using Miauflix.Application.Common.Errors;
using Microsoft.AspNetCore.WebUtilities;

namespace Miauflix.Api.Common.Problems;

/// <summary>
/// An error answer (RFC 9457) before it is written: <c>application/problem+json</c> with the members <c>type</c>, <c>title</c>,
/// <c>status</c>, <c>instance</c> and always the strings <c>error</c>, <c>message</c> and <c>traceId</c>. Every text is safe to show.
/// </summary>
/// <param name="Code">Kebab-case, the last part of <c>type</c>.</param>
/// <param name="Fields">What is wrong with which field; written as <c>errors</c> when there is any.</param>
/// <param name="Members">Further members of the document.</param>
public sealed record Problem(
    int Status,
    string Code,
    string Error,
    string Message,
    TimeSpan? RetryAfter = null,
    IReadOnlyDictionary<string, string[]>? Fields = null,
    IReadOnlyDictionary<string, object?>? Members = null)
{
    public const string ContentType = "application/problem+json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The answer of a status that no handler explained.</summary>
    public static Problem OfStatus(int status) => status switch
    {
        StatusCodes.Status400BadRequest => new(status, "validation", "Invalid request", "Invalid request"),
        StatusCodes.Status401Unauthorized => Of(new UnauthenticatedException()),
        StatusCodes.Status403Forbidden => Of(new ForbiddenException()),
        StatusCodes.Status404NotFound => new(status, "not-found", "Not found", "Not found"),
        StatusCodes.Status405MethodNotAllowed => new(status, "method-not-allowed", "Method not allowed", "Method not allowed"),
        StatusCodes.Status413PayloadTooLarge => Of(new BodyTooLargeException()),
        StatusCodes.Status415UnsupportedMediaType =>
            new(status, "unsupported-media-type", "Unsupported media type", "The body must be application/json"),
        >= StatusCodes.Status500InternalServerError => new(status, "unexpected", "Unexpected error", "Unexpected error"),
        _ => new(status, "error", ReasonPhrases.GetReasonPhrase(status), ReasonPhrases.GetReasonPhrase(status)),
    };

    /// <summary>The one place that knows which status each error of the closed set has.</summary>
    public static Problem Of(MiauflixException exception)
    {
        var status = exception switch
        {
            InvalidRequestException => StatusCodes.Status400BadRequest,
            UnauthenticatedException => StatusCodes.Status401Unauthorized,
            ForbiddenException => StatusCodes.Status403Forbidden,
            NotFoundException => StatusCodes.Status404NotFound,
            SourceTimedOutException => StatusCodes.Status408RequestTimeout,
            ConflictException => StatusCodes.Status409Conflict,
            GoneException => StatusCodes.Status410Gone,
            BodyTooLargeException => StatusCodes.Status413PayloadTooLarge,
            UnusableContentException => StatusCodes.Status422UnprocessableEntity,
            TooManyRequestsException => StatusCodes.Status429TooManyRequests,
            UpstreamFailedException => StatusCodes.Status502BadGateway,
            UnavailableException => StatusCodes.Status503ServiceUnavailable,
            StorageFullException => StatusCodes.Status507InsufficientStorage,
            _ => StatusCodes.Status500InternalServerError,
        };
        return status == StatusCodes.Status500InternalServerError
            ? OfStatus(status)
            : new Problem(
                status,
                exception.Code,
                exception.Error,
                exception.Message,
                exception.RetryAfter,
                (exception as InvalidRequestException)?.Fields,
                exception.Members);
    }

    /// <summary>Writes the answer, headers set so far kept. Nothing is written when the response has started already.</summary>
    public Task WriteAsync(HttpContext context, Endpoint? endpoint)
    {
        var response = context.Response;
        if (response.HasStarted)
        {
            return Task.CompletedTask;
        }

        response.StatusCode = Status;
        response.ContentType = ContentType;
        var body = JsonSerializer.SerializeToUtf8Bytes(Document(context, endpoint), Json);
        response.ContentLength = body.Length;
        if (RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString();
        }

        return response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private Dictionary<string, object?> Document(HttpContext context, Endpoint? endpoint)
    {
        var document = new Dictionary<string, object?>
        {
            ["type"] = $"urn:miauflix:problem:{Code}",
            ["title"] = ReasonPhrases.GetReasonPhrase(Status),
            ["status"] = Status,
            ["instance"] = context.RouteTemplate(endpoint),
            ["error"] = Error,
            ["message"] = Message,
        };
        if (Fields is { Count: > 0 })
        {
            document["errors"] = Fields;
        }

        foreach (var (name, value) in Members ?? new Dictionary<string, object?>())
        {
            document[name] = value;
        }

        document["traceId"] = context.RequestId();
        return document;
    }
}
