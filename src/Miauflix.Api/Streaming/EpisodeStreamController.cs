using MediatR;
using Miauflix.Api.Common.Binding;
using Miauflix.Api.Common.Http;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Streaming;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Streaming;

/// <summary>Streams of episodes, also out of season packs, with headers that say which episode it is.</summary>
[ApiController]
[Route("api/stream/episode/{sourceId}")]
[Authorize]
public sealed class EpisodeStreamController(IMediator mediator) : ControllerBase
{
    /// <summary>The file of the episode; answers <c>Range</c>.</summary>
    [HttpGet]
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
    public async Task<IActionResult> Stream(string sourceId, [FromServices] ICurrentUser currentUser, CancellationToken cancellationToken)
    {
        var target = new StreamTarget(RouteIds.Source(sourceId), HttpContext.StreamingKeyGrant()?.Binding, OfEpisode: true);
        var opened = await mediator.Send(
            new OpenStream(target, HttpContext.Viewer(currentUser.Required()), Request.MediaHeaders(), HttpMethods.IsHead(Request.Method)),
            cancellationToken);
        return new MediaStreamResult(opened);
    }

    /// <summary>A key that plays this source without headers, e.g. in a video element.</summary>
    [HttpPost("keys")]
    [PlayRoute]
    [ProducesResponseType<StreamKeyAnswer>(StatusCodes.Status201Created)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult<StreamKeyAnswer>> CreateKey(string sourceId, CancellationToken cancellationToken)
    {
        var key = await mediator.Send(new CreateStreamKey(RouteIds.Source(sourceId), OfEpisode: true), cancellationToken);
        var url = Url.Action(nameof(StreamController.Stream), "Stream", new { key = key.StreamingKey })!;
        Response.Headers.CacheControl = "no-store";
        return StatusCode(StatusCodes.Status201Created, new StreamKeyAnswer(key.StreamingKey, url, key.ExpiresAt));
    }

    /// <summary>State, rates, peers and buffered ranges of the episode's file.</summary>
    [HttpGet("status")]
    [ProducesResponseType<StreamStatus>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public Task<StreamStatus> Status(string sourceId, CancellationToken cancellationToken) =>
        mediator.Send(new GetStreamStatus(RouteIds.Source(sourceId), OfEpisode: true), cancellationToken);
}
