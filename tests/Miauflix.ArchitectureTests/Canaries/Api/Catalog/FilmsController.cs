using MediatR;
using Miauflix.ArchitectureTests.Canaries.Application.Catalog;
using Miauflix.ArchitectureTests.Canaries.Infrastructure.Catalog;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.ArchitectureTests.Canaries.Api.Catalog;

/// <summary>Open by oversight, unrouted, undocumented, and fed by more than the mediator.</summary>
public sealed class FilmsController(IMediator mediator, TimeProvider clock) : ControllerBase
{
    public async Task<int> Count(CancellationToken cancellationToken) =>
        await mediator.Send(new CountFilms(clock.GetUtcNow().Year), cancellationToken);

    [NonAction]
    public int Unreachable() => 0;
}

/// <summary>Reaches past the use cases to an adapter.</summary>
internal sealed class FilmTranslation(FilmStore store)
{
    public int Save() => store.GetHashCode();
}

/// <summary>As it should be.</summary>
[Authorize]
public sealed class PoliteFilmsController(IMediator mediator) : ControllerBase
{
    [HttpGet("canaries/films")]
    [ProducesResponseType<int>(StatusCodes.Status200OK)]
    public Task<int> Count(CancellationToken cancellationToken) => mediator.Send(new CountFilms(1), cancellationToken);
}

/// <summary>Open to everybody, on purpose.</summary>
[ApiController]
[AllowAnonymous]
public sealed class OpenFilmsController : ControllerBase
{
    [HttpGet("canaries/open")]
    [ProducesResponseType<int>(StatusCodes.Status200OK)]
    public int Count() => 0;
}
