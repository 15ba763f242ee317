using System.Text.Json.Serialization;
using MediatR;
using Miauflix.Api.Common.Binding;
using Miauflix.Application.Sources.Opinions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Sources;

/// <summary>What users say of a source.</summary>
[ApiController]
[Route("api/sources/{id}")]
[Authorize]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
public sealed class SourceOpinionsController(IMediator mediator) : ControllerBase
{
    /// <summary>Complains about it; 200 when the caller had said the same before. At most 20 an hour.</summary>
    [HttpPost("reports")]
    [ProducesResponseType<ReportedSource>(StatusCodes.Status200OK)]
    [ProducesResponseType<ReportedSource>(StatusCodes.Status201Created)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status429TooManyRequests)]
    public async Task<ActionResult<ReportedSource>> Report(string id, ReportSourceBody body, CancellationToken cancellationToken)
    {
        var report = await mediator.Send(new ReportSource(RouteIds.Source(id), body.Reason, body.Comment), cancellationToken);
        return StatusCode(report.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, report);
    }

    /// <summary>Rates it from 1 to 5; a later rating replaces the earlier.</summary>
    [HttpPut("rating")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Rate(string id, RateSourceBody body, CancellationToken cancellationToken)
    {
        await mediator.Send(new RateSource(RouteIds.Source(id), body.Value), cancellationToken);
        return NoContent();
    }

    /// <summary>Takes the caller's rating back.</summary>
    [HttpDelete("rating")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> RemoveRating(string id, CancellationToken cancellationToken)
    {
        await mediator.Send(new RemoveRating(RouteIds.Source(id)), cancellationToken);
        return NoContent();
    }
}

/// <summary>What <see cref="SourceOpinionsController.Report"/> takes.</summary>
/// <param name="Reason"><c>fake malware password wrong-content wrong-language bad-audio bad-video hardsubs dead other</c>.</param>
/// <param name="Comment">At most 500 characters.</param>
public sealed record ReportSourceBody(string? Reason, string? Comment);

/// <summary>What <see cref="SourceOpinionsController.Rate"/> takes.</summary>
/// <param name="Value">1..5, a number.</param>
public sealed record RateSourceBody([property: JsonNumberHandling(JsonNumberHandling.Strict)] int? Value);
