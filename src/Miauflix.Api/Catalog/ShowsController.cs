using MediatR;
using Miauflix.Api.Common.Binding;
using Miauflix.Application.Catalog.Shows;
using Miauflix.Application.Common.Paging;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Catalog;

/// <summary>Shows by TMDB id, and their seasons by number.</summary>
[ApiController]
[Route("api/shows")]
[Authorize]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status401Unauthorized)]
public sealed class ShowsController(IMediator mediator) : ControllerBase
{
    private const int DefaultDays = 14;

    /// <summary>Episodes of followed shows that air soon, by date.</summary>
    [HttpGet("upcoming")]
    [ProducesResponseType<Page<EpisodeDetails>>(StatusCodes.Status200OK)]
    public Task<Page<EpisodeDetails>> Upcoming(
        CancellationToken cancellationToken,
        [FromQuery] int days = DefaultDays,
        [FromQuery] int page = 1,
        [FromQuery] int pageSize = PageRequest.DefaultSize) =>
        mediator.Send(new ListUpcoming(days, page, pageSize), cancellationToken);

    /// <summary>One show. Reading it makes it followed.</summary>
    [HttpGet("{showId}")]
    [ProducesResponseType<ShowDetails>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status503ServiceUnavailable)]
    public Task<ShowDetails> Get(
        string showId,
        CancellationToken cancellationToken,
        [FromQuery] string? lang = null,
        [FromQuery] string? imageSize = null,
        [FromQuery] bool includeEpisodes = false) =>
        mediator.Send(
            new GetShow(RouteIds.Show(showId), lang, imageSize, includeEpisodes, Opens: !HttpMethods.IsHead(Request.Method)),
            cancellationToken);

    /// <summary>Its seasons by number, specials last.</summary>
    [HttpGet("{showId}/seasons")]
    [ProducesResponseType<IReadOnlyList<SeasonSummary>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status503ServiceUnavailable)]
    public Task<IReadOnlyList<SeasonSummary>> Seasons(
        string showId,
        CancellationToken cancellationToken,
        [FromQuery] bool includeSpecials = true,
        [FromQuery] string? lang = null,
        [FromQuery] string? imageSize = null) =>
        mediator.Send(new ListSeasons(RouteIds.Show(showId), includeSpecials, lang, imageSize), cancellationToken);

    /// <summary>One season with its episodes; <c>Retry-After</c> says when they are still on their way.</summary>
    [HttpGet("{showId}/seasons/{seasonNumber}")]
    [ProducesResponseType<SeasonDetails>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status503ServiceUnavailable)]
    public async Task<SeasonDetails> Season(
        string showId,
        string seasonNumber,
        CancellationToken cancellationToken,
        [FromQuery] string? lang = null,
        [FromQuery] string? imageSize = null)
    {
        var request = new GetSeason(RouteIds.Show(showId), RouteIds.SeasonNumber(seasonNumber), lang, imageSize);
        var season = await mediator.Send(request, cancellationToken);
        Response.AskAgainUnless(season.IsSynced);
        return season;
    }

    /// <summary>What the caller watches next of it.</summary>
    [HttpGet("{showId}/next-up")]
    [ProducesResponseType<NeighbourEpisode>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status503ServiceUnavailable)]
    public Task<NeighbourEpisode> NextUp(
        string showId,
        CancellationToken cancellationToken,
        [FromQuery] string? lang = null,
        [FromQuery] string? imageSize = null) =>
        mediator.Send(new GetNextUp(RouteIds.Show(showId), lang, imageSize), cancellationToken);
}
