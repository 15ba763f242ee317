using System.Globalization;
using Miauflix.Application.Streaming;
using Miauflix.Application.Streaming.Policies;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Miauflix.Api.Streaming;

/// <summary>
/// Writes an opened stream: the head of RFC 9110 §14–15 as <see cref="OpenedStream.Decision"/> says, then the bytes, copied
/// straight into the response buffer. Owns the stream and disposes it. An error after the head aborts the
/// connection, so that a short body is never taken for a whole one.
/// </summary>
internal sealed class MediaStreamResult(OpenedStream stream) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        await using var opened = stream;
        var http = context.HttpContext;
        WriteHead(http.Response);
        if (!opened.HasBody)
        {
            return;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, opened.Ended);
        try
        {
            await CopyAsync(http.Response, opened, ended.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The client left, the stream was closed, or the torrent went away: there is no status left to send. A client that sees the
            // abort may ask again at once: what the stream held is free by then.
            await opened.DisposeAsync();
            http.Abort();
        }
    }

    private static async Task CopyAsync(HttpResponse response, OpenedStream opened, CancellationToken cancellationToken)
    {
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var writer = response.BodyWriter;
        var remaining = opened.Decision.Range.Length;
        while (remaining > 0)
        {
            var step = (int)Math.Min(opened.CopyStepBytes, remaining);
            var read = await opened.ReadAsync(writer.GetMemory(step)[..step], cancellationToken);
            writer.Advance(read);
            remaining -= read;
            var flushed = await writer.FlushAsync(cancellationToken);
            if (flushed.IsCompleted)
            {
                return;
            }
        }
    }

    private void WriteHead(HttpResponse response)
    {
        var head = stream.Head;
        response.StatusCode = stream.Decision.StatusCode;
        var headers = response.Headers;
        headers.AcceptRanges = "bytes";
        headers.ETag = head.ETag;
        headers.LastModified = head.LastModified.ToString("R", CultureInfo.InvariantCulture);
        headers.CacheControl = "private, no-store";
        headers.XContentTypeOptions = "nosniff";
        if (stream.Decision.Outcome == RangeOutcome.NotModified)
        {
            return;
        }

        headers.ContentType = head.ContentType;
        headers.ContentDisposition = new ContentDispositionHeaderValue("inline") { FileNameStar = head.FileName }.ToString();
        headers["transferMode.dlna.org"] = "Streaming";
        headers["contentFeatures.dlna.org"] = "DLNA.ORG_OP=01;DLNA.ORG_CI=0";
        WriteEpisode(headers, head.Episode);
        headers.ContentLength = stream.Decision.Range.Length;
        if (stream.Decision.ContentRange is { } range)
        {
            headers.ContentRange = range;
        }
    }

    /// <summary>Titles are percent-encoded UTF-8: header values are ASCII.</summary>
    private static void WriteEpisode(IHeaderDictionary headers, EpisodeHead? episode)
    {
        if (episode is null)
        {
            return;
        }

        headers["X-Show-Title"] = Uri.EscapeDataString(episode.ShowTitle);
        headers["X-Season-Number"] = episode.SeasonNumber.ToString(CultureInfo.InvariantCulture);
        headers["X-Episode-Number"] = episode.EpisodeNumber.ToString(CultureInfo.InvariantCulture);
        headers["X-Episode-Title"] = Uri.EscapeDataString(episode.EpisodeTitle);
        headers["X-Episode-Id"] = episode.EpisodeId.ToString(CultureInfo.InvariantCulture);
    }
}
