using MediatR;
using Miauflix.Api.Accounts.Access;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Sources.Providers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Sources;

/// <summary>The providers: health, figures, and what administrators change about them.</summary>
[ApiController]
[Route("api/sources/providers")]
[Authorize(AccessPolicies.Admin)]
public sealed class ProvidersController(IMediator mediator) : ControllerBase
{
    private const int DefaultHours = 24;

    /// <summary>All of them, the one that is asked first at the top.</summary>
    [HttpGet]
    [ProducesResponseType<IReadOnlyList<ProviderView>>(StatusCodes.Status200OK)]
    public Task<IReadOnlyList<ProviderView>> List(CancellationToken cancellationToken) => mediator.Send(new ListProviders(), cancellationToken);

    /// <summary>One of them.</summary>
    [HttpGet("{id}")]
    [ProducesResponseType<ProviderView>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ProviderView> Get(string id, CancellationToken cancellationToken) =>
        (await mediator.Send(new ListProviders(id), cancellationToken)).SingleOrDefault() ?? throw new NotFoundException("Provider");

    /// <summary>Switches it on or off, or gives it another priority.</summary>
    [HttpPut("{id}")]
    [ProducesResponseType<ProviderView>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ProviderView> Update(string id, UpdateProviderBody body, CancellationToken cancellationToken)
    {
        await mediator.Send(new UpdateProvider(id, body.Enabled, body.Priority), cancellationToken);
        return await Get(id, cancellationToken);
    }

    /// <summary>Calls it once, also while it rests.</summary>
    [HttpPost("{id}/test")]
    [ProducesResponseType<ProviderTest>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status503ServiceUnavailable)]
    public Task<ProviderTest> Test(string id, CancellationToken cancellationToken) => mediator.Send(new TestProvider(id), cancellationToken);

    /// <summary>Forgets its failures.</summary>
    [HttpPost("{id}/reset")]
    [ProducesResponseType<ProviderView>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ProviderView> Reset(string id, CancellationToken cancellationToken)
    {
        await mediator.Send(new ResetProvider(id), cancellationToken);
        return await Get(id, cancellationToken);
    }

    /// <summary>What it did in the last 1 to 720 hours, hour by hour, the latest first.</summary>
    [HttpGet("{id}/history")]
    [ProducesResponseType<IReadOnlyList<ProviderHour>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public Task<IReadOnlyList<ProviderHour>> History(string id, CancellationToken cancellationToken, [FromQuery] int hours = DefaultHours) =>
        mediator.Send(new GetProviderHistory(id, hours), cancellationToken);
}

/// <summary>What <see cref="ProvidersController.Update"/> takes; null leaves things as they are.</summary>
public sealed record UpdateProviderBody(bool? Enabled, int? Priority);
