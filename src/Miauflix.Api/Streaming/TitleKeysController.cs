using MediatR;
using Miauflix.Api.Common.Binding;
using Miauflix.Api.Common.Http;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Streaming;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Streaming;

/// <summary>Keys that play a title, whichever source is best when it plays.</summary>
[ApiController]
[Authorize]
public sealed class TitleKeysController(IMediator mediator) : ControllerBase
{
    /// <summary>A key for a movie by its TMDB id in a quality: <c>auto 8K 4K 2K FHD HD SD 3D</c>.</summary>
    // Last in order: an order beats the precedence of literal segments, and the upload of a .torrent has one.
    [HttpPost("api/movies/{tmdbId}/{quality}", Order = 2)]
    [PlayRoute]
    [ProducesResponseType<TitleStreamKey>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public Task<TitleStreamKey> CreateForMovie(string tmdbId, string quality, CancellationToken cancellationToken, [FromQuery] bool? hevc = null)
    {
        Response.Headers.CacheControl = "no-store";
        return mediator.Send(new CreateTitleStreamKey(new TitleAddress.Movie(RouteIds.Movie(tmdbId)), quality, hevc), cancellationToken);
    }

    /// <summary>The same for an episode by its place in a show.</summary>
    [HttpPost("api/shows/{showId}/seasons/{seasonNumber}/episodes/{episodeNumber}/{quality}")]
    [PlayRoute]
    [ProducesResponseType<TitleStreamKey>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public Task<TitleStreamKey> CreateForEpisode(
        string showId,
        string seasonNumber,
        string episodeNumber,
        string quality,
        CancellationToken cancellationToken,
        [FromQuery] bool? hevc = null)
    {
        Response.Headers.CacheControl = "no-store";
        var episode = new TitleAddress.PlacedEpisode(
            RouteIds.Show(showId),
            RouteIds.SeasonNumber(seasonNumber),
            RouteIds.EpisodeNumber(episodeNumber));
        return mediator.Send(new CreateTitleStreamKey(episode, quality, hevc), cancellationToken);
    }
}
