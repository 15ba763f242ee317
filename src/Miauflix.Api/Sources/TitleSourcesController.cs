using MediatR;
using Miauflix.Api.Accounts.Access;
using Miauflix.Api.Common.Binding;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Sources;
using Miauflix.Application.Sources.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Sources;

/// <summary>The sources of titles: listing them, and having them looked for.</summary>
[ApiController]
[Authorize]
public sealed class TitleSourcesController(IMediator mediator) : ControllerBase
{
    /// <summary>The sources of a movie, best first; looks for some when there are none.</summary>
    [HttpGet("api/movies/{tmdbId}/sources")]
    [ProducesResponseType<TitleSourceList>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public Task<TitleSourceList> OfMovie(string tmdbId, [FromQuery] SourceListFilter query, CancellationToken cancellationToken) =>
        mediator.Send(new ListTitleSources(new TitleAddress.Movie(RouteIds.Movie(tmdbId)), query), cancellationToken);

    /// <summary>The sources of an episode by our id, as those of a movie.</summary>
    [HttpGet("api/episodes/{episodeId}/sources")]
    [ProducesResponseType<TitleSourceList>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public Task<TitleSourceList> OfEpisode(string episodeId, [FromQuery] SourceListFilter query, CancellationToken cancellationToken) =>
        mediator.Send(new ListTitleSources(new TitleAddress.Episode(RouteIds.Episode(episodeId)), query), cancellationToken);

    /// <summary>The same by its place in a show (TMDB id).</summary>
    [HttpGet("api/shows/{showId}/seasons/{seasonNumber}/episodes/{episodeNumber}/sources")]
    [ProducesResponseType<TitleSourceList>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public Task<TitleSourceList> OfPlacedEpisode(
        string showId,
        string seasonNumber,
        string episodeNumber,
        [FromQuery] SourceListFilter query,
        CancellationToken cancellationToken)
    {
        var episode = new TitleAddress.PlacedEpisode(
            RouteIds.Show(showId),
            RouteIds.SeasonNumber(seasonNumber),
            RouteIds.EpisodeNumber(episodeNumber));
        return mediator.Send(new ListTitleSources(episode, query), cancellationToken);
    }

    /// <summary>Has a movie looked for in the background now.</summary>
    [HttpPost("api/movies/{tmdbId}/sources/refresh")]
    [Authorize(AccessPolicies.Admin)]
    [ProducesResponseType(StatusCodes.Status202Accepted)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status503ServiceUnavailable)]
    public async Task<IActionResult> RefreshMovie(string tmdbId, CancellationToken cancellationToken)
    {
        await mediator.Send(new RefreshTitleSources(new TitleAddress.Movie(RouteIds.Movie(tmdbId))), cancellationToken);
        return Accepted();
    }

    /// <summary>Has an episode looked for in the background now.</summary>
    [HttpPost("api/episodes/{episodeId}/sources/refresh")]
    [Authorize(AccessPolicies.Admin)]
    [ProducesResponseType(StatusCodes.Status202Accepted)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status503ServiceUnavailable)]
    public async Task<IActionResult> RefreshEpisode(string episodeId, CancellationToken cancellationToken)
    {
        await mediator.Send(new RefreshTitleSources(new TitleAddress.Episode(RouteIds.Episode(episodeId))), cancellationToken);
        return Accepted();
    }
}
