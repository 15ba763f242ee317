using MediatR;
using Miauflix.Api.Accounts.Access;
using Miauflix.Api.Common.Binding;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Common.Paging;
using Miauflix.Application.Sources.Files;
using Miauflix.Application.Sources.Review;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Sources;

/// <summary>Stored sources by id: reading them, and what administrators decide about them.</summary>
[ApiController]
[Route("api/sources")]
[Authorize]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
public sealed class SourcesController(IMediator mediator) : ControllerBase
{
    /// <summary>All sources, the newest first, a page at a time.</summary>
    [HttpGet]
    [Authorize(AccessPolicies.Admin)]
    [ProducesResponseType<Page<AdminSource>>(StatusCodes.Status200OK)]
    public Task<Page<AdminSource>> List(
        CancellationToken cancellationToken,
        [FromQuery] string? status = null,
        [FromQuery] string? provider = null,
        [FromQuery] string? quality = null,
        [FromQuery] int page = 1,
        [FromQuery] int pageSize = PageRequest.DefaultSize) =>
        mediator.Send(new ListSources(status, provider, quality, page, pageSize), cancellationToken);

    /// <summary>One source.</summary>
    [HttpGet("{id}")]
    [ProducesResponseType<TitleSource>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public Task<TitleSource> Get(string id, CancellationToken cancellationToken) =>
        mediator.Send(new GetSource(RouteIds.Source(id)), cancellationToken);

    /// <summary>Everything about it but what identifies its torrent.</summary>
    [HttpGet("{id}/details")]
    [Authorize(AccessPolicies.Admin)]
    [ProducesResponseType<AdminSourceDetails>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public Task<AdminSourceDetails> Details(string id, CancellationToken cancellationToken) =>
        mediator.Send(new GetSourceDetails(RouteIds.Source(id)), cancellationToken);

    /// <summary>Judges it anew, now.</summary>
    [HttpPost("{id}/verify")]
    [Authorize(AccessPolicies.Admin)]
    [ProducesResponseType<AdminSourceDetails>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<AdminSourceDetails> Verify(string id, CancellationToken cancellationToken)
    {
        await mediator.Send(new VerifySource(RouteIds.Source(id)), cancellationToken);
        return await Details(id, cancellationToken);
    }

    /// <summary>Lets it play whatever was found.</summary>
    [HttpPost("{id}/approve")]
    [Authorize(AccessPolicies.Admin)]
    [ProducesResponseType<AdminSourceDetails>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<AdminSourceDetails> Approve(string id, CancellationToken cancellationToken)
    {
        await mediator.Send(new ApproveSource(RouteIds.Source(id)), cancellationToken);
        return await Details(id, cancellationToken);
    }

    /// <summary>Has its .torrent fetched in the background, soon.</summary>
    [HttpPost("{id}/resolve-file")]
    [Authorize(AccessPolicies.Admin)]
    [ProducesResponseType(StatusCodes.Status202Accepted)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status503ServiceUnavailable)]
    public async Task<IActionResult> ResolveFile(string id, CancellationToken cancellationToken)
    {
        await mediator.Send(new ResolveSourceFile(RouteIds.Source(id)), cancellationToken);
        return Accepted();
    }

    /// <summary>Removes it; with <c>block</c> its torrent goes from every title and never comes back.</summary>
    [HttpDelete("{id}")]
    [Authorize(AccessPolicies.Admin)]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> Delete(string id, CancellationToken cancellationToken, [FromQuery] bool block = false)
    {
        await mediator.Send(new DeleteSource(RouteIds.Source(id), block), cancellationToken);
        return NoContent();
    }

    /// <summary>How many there are, and what waits to be done about them.</summary>
    [HttpGet("stats")]
    [Authorize(AccessPolicies.Admin)]
    [ProducesResponseType<SourceStatistics>(StatusCodes.Status200OK)]
    public Task<SourceStatistics> Stats(CancellationToken cancellationToken) => mediator.Send(new GetSourceStatistics(), cancellationToken);
}
