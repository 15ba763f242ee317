using MediatR;
using Miauflix.Api.Accounts.Access;
using Miauflix.Api.Common.Binding;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Movies;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Application.Common.Paging;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Catalog;

/// <summary>Movies of the catalogue.</summary>
[ApiController]
[Route("api/movies")]
[Authorize]
public sealed class MoviesController(IMediator mediator) : ControllerBase
{
    /// <summary>All movies by title, a page at a time.</summary>
    [HttpGet]
    [ProducesResponseType<Page<MediaItem>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    public Task<Page<MediaItem>> List(
        CancellationToken cancellationToken,
        [FromQuery] int page = 1,
        [FromQuery] int pageSize = PageRequest.DefaultSize) =>
        mediator.Send(new ListMovies(page, pageSize), cancellationToken);

    /// <summary>One movie by its TMDB id, and with its sources when asked for.</summary>
    [HttpGet("{tmdbId}")]
    [ProducesResponseType<MovieDetails>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status503ServiceUnavailable)]
    public Task<MovieDetails> Get(
        string tmdbId,
        [FromQuery] SourceListFilter sources,
        CancellationToken cancellationToken,
        [FromQuery] string? lang = null,
        [FromQuery] string? imageSize = null,
        [FromQuery] bool includeSources = false) =>
        mediator.Send(new GetMovie(RouteIds.Movie(tmdbId), lang, imageSize, includeSources ? sources : null), cancellationToken);

    /// <summary>Adds a title of one's own.</summary>
    [HttpPost]
    [Authorize(AccessPolicies.Admin)]
    [ProducesResponseType<MovieDetails>(StatusCodes.Status201Created)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public async Task<ActionResult<MovieDetails>> Add(AddMovie movie, CancellationToken cancellationToken)
    {
        var added = await mediator.Send(movie, cancellationToken);
        return CreatedAtAction(nameof(Get), new { tmdbId = added.TmdbId }, added);
    }
}
