using Miauflix.Api.Common.Http;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Streaming;
using Miauflix.Application.Streaming.Policies;
using Microsoft.Extensions.Primitives;

namespace Miauflix.Api.Streaming;

/// <summary>Reads who asks for a stream, and for which part of it.</summary>
internal static class StreamRequests
{
    /// <summary>The caller, told apart by session, API key or streaming key.</summary>
    public static StreamViewer Viewer(this HttpContext context, Caller caller)
    {
        var credential = context.StreamingKeyGrant()?.KeyId.ToString() ?? caller.SessionId ?? caller.ApiKeyId?.ToString() ?? "";
        return new StreamViewer(caller.UserId, credential, context.Connection.RemoteIpAddress?.ToString() ?? "");
    }

    public static MediaRequestHeaders MediaHeaders(this HttpRequest request)
    {
        var headers = request.Headers;
        return new MediaRequestHeaders(
            Joined(headers.Range),
            Joined(headers.IfRange),
            Joined(headers.IfNoneMatch),
            Joined(headers.IfModifiedSince),
            Joined(headers.IfMatch),
            Joined(headers.IfUnmodifiedSince));
    }

    private static string? Joined(StringValues values) => values.Count == 0 ? null : string.Join(", ", values!);
}
