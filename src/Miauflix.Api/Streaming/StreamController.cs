using MediatR;
using Miauflix.Api.Common.Binding;
using Miauflix.Api.Common.Http;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Streaming;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Streaming;

/// <summary>Media streams, the keys that open them, and how far they are.</summary>
[ApiController]
[Route("api/stream")]
[Authorize]
public sealed class StreamController(IMediator mediator) : ControllerBase
{
    /// <summary>
    /// The main video file of a source, or of what a streaming key is bound to; answers <c>Range</c>. <paramref name="key"/> is a source id
    /// or a streaming key.
    /// </summary>
    [HttpGet("{key}")]
    [MediaRoute]
    [ProducesResponseType(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status206PartialContent)]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status403Forbidden)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status408RequestTimeout)]
    [ProducesResponseType(StatusCodes.Status416RangeNotSatisfiable)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status429TooManyRequests)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status502BadGateway)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status503ServiceUnavailable)]
    public async Task<IActionResult> Stream(
        string key,
        [FromQuery] string? quality,
        [FromQuery] bool? hevc,
        [FromServices] ICurrentUser currentUser,
        CancellationToken cancellationToken)
    {
        var grant = HttpContext.StreamingKeyGrant();
        long? sourceId = key.Length == IStreamingKeys.Length ? null : RouteIds.Source(key);
        var target = new StreamTarget(sourceId, grant?.Binding, quality, hevc);
        var opened = await mediator.Send(
            new OpenStream(target, HttpContext.Viewer(currentUser.Required()), Request.MediaHeaders(), HttpMethods.IsHead(Request.Method)),
            cancellationToken);
        return new MediaStreamResult(opened);
    }

    /// <summary>A key that plays this source without headers, e.g. in a video element.</summary>
    [HttpPost("{sourceId}/keys")]
    [PlayRoute]
    [ProducesResponseType<StreamKeyAnswer>(StatusCodes.Status201Created)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult<StreamKeyAnswer>> CreateKey(string sourceId, CancellationToken cancellationToken)
    {
        var key = await mediator.Send(new CreateStreamKey(RouteIds.Source(sourceId)), cancellationToken);
        var url = Url.Action(nameof(Stream), new { key = key.StreamingKey })!;
        Response.Headers.CacheControl = "no-store";
        return StatusCode(StatusCodes.Status201Created, new StreamKeyAnswer(key.StreamingKey, url, key.ExpiresAt));
    }

    /// <summary>State, rates, peers and buffered ranges of a source.</summary>
    [HttpGet("{sourceId}/status")]
    [ProducesResponseType<StreamStatus>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public Task<StreamStatus> Status(string sourceId, CancellationToken cancellationToken) =>
        mediator.Send(new GetStreamStatus(RouteIds.Source(sourceId)), cancellationToken);
}

/// <param name="StreamingKey">43 characters.</param>
/// <param name="Url">Path to play.</param>
public sealed record StreamKeyAnswer(string StreamingKey, string Url, DateTimeOffset ExpiresAt);
