using MediatR;
using Miauflix.Api.Common.Binding;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Shows;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Catalog;

/// <summary>Seasons and episodes by our ids.</summary>
[ApiController]
[Authorize]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status401Unauthorized)]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
public sealed class EpisodesController(IMediator mediator) : ControllerBase
{
    /// <summary>A season and its episodes by number; <c>Retry-After</c> says when they are still on their way.</summary>
    [HttpGet("api/seasons/{seasonId}/episodes")]
    [ProducesResponseType<SeasonEpisodes>(StatusCodes.Status200OK)]
    public async Task<SeasonEpisodes> OfSeason(
        string seasonId,
        CancellationToken cancellationToken,
        [FromQuery] bool includeUnaired = true,
        [FromQuery] string? lang = null,
        [FromQuery] string? imageSize = null)
    {
        var season = await mediator.Send(
            new GetSeasonEpisodes(RouteIds.Season(seasonId), includeUnaired, lang, imageSize),
            cancellationToken);
        Response.AskAgainUnless(season.Season.IsSynced);
        return season;
    }

    /// <summary>One episode with its show, and with its sources when asked for.</summary>
    [HttpGet("api/episodes/{episodeId}")]
    [ProducesResponseType<EpisodeDetails>(StatusCodes.Status200OK)]
    public Task<EpisodeDetails> Get(
        string episodeId,
        [FromQuery] SourceListFilter sources,
        CancellationToken cancellationToken,
        [FromQuery] string? lang = null,
        [FromQuery] string? imageSize = null,
        [FromQuery] bool includeSources = false) =>
        mediator.Send(new GetEpisode(RouteIds.Episode(episodeId), lang, imageSize, includeSources ? sources : null), cancellationToken);

    /// <summary>The episode after it.</summary>
    [HttpGet("api/episodes/{episodeId}/next")]
    [ProducesResponseType<NeighbourEpisode>(StatusCodes.Status200OK)]
    public Task<NeighbourEpisode> Next(string episodeId, [FromQuery] NeighbourQuery query, CancellationToken cancellationToken) =>
        SendAsync(episodeId, forward: true, query, cancellationToken);

    /// <summary>The episode after the one named in the query.</summary>
    [HttpGet("api/episodes/next")]
    [ProducesResponseType<NeighbourEpisode>(StatusCodes.Status200OK)]
    public Task<NeighbourEpisode> NextOf(
        [FromQuery] NeighbourQuery query,
        CancellationToken cancellationToken,
        [FromQuery] string? episodeId = null) =>
        SendAsync(episodeId ?? "", forward: true, query, cancellationToken);

    /// <summary>The episode before it.</summary>
    [HttpGet("api/episodes/{episodeId}/previous")]
    [ProducesResponseType<NeighbourEpisode>(StatusCodes.Status200OK)]
    public Task<NeighbourEpisode> Previous(string episodeId, [FromQuery] NeighbourQuery query, CancellationToken cancellationToken) =>
        SendAsync(episodeId, forward: false, query, cancellationToken);

    private Task<NeighbourEpisode> SendAsync(string episodeId, bool forward, NeighbourQuery query, CancellationToken cancellationToken) =>
        mediator.Send(
            new GetNeighbourEpisode(
                RouteIds.Episode(episodeId),
                forward,
                new EpisodeOrder(query.IncludeSpecials, query.IncludeUnaired),
                query.Lang,
                query.ImageSize),
            cancellationToken);
}

/// <summary>Which episodes count, and how they are shown.</summary>
public sealed record NeighbourQuery(bool IncludeSpecials = false, bool IncludeUnaired = false, string? Lang = null, string? ImageSize = null);
