using MediatR;
using Miauflix.Api.Accounts.Access;
using Miauflix.Api.Common.Binding;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Sources;
using Miauflix.Domain.Common.Torrents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Sources;

/// <summary>The sources of a movie.</summary>
[ApiController]
[Route("api/movies/{tmdbId}/sources")]
[Authorize(AccessPolicies.Admin)]
[ProducesResponseType<TitleSource>(StatusCodes.Status200OK)]
[ProducesResponseType<TitleSource>(StatusCodes.Status201Created)]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status413PayloadTooLarge)]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity)]
public sealed class MovieSourcesController(IMediator mediator) : ControllerBase
{
    /// <summary>Room for the multipart frame around a .torrent.</summary>
    private const int UploadLimit = TorrentLimits.MaxFileBytes + 65_536;

    /// <summary>Adds a magnet link.</summary>
    [HttpPost]
    [Consumes("application/json")]
    public Task<ActionResult<TitleSource>> AddMagnet(string tmdbId, AddMagnetBody body, CancellationToken cancellationToken) =>
        SendAsync(new AddMovieSource(RouteIds.Movie(tmdbId), body.Magnet, TorrentFile: null), cancellationToken);

    /// <summary>Adds a .torrent of at most 10 MiB, form field <c>torrent</c>.</summary>
    // Second in order: a request that names no content type is the other's, not ambiguous.
    [HttpPost(Order = 1)]
    [Consumes("multipart/form-data")]
    [RequestSizeLimit(UploadLimit)]
    [RequestFormLimits(MultipartBodyLengthLimit = UploadLimit)]
    public async Task<ActionResult<TitleSource>> AddTorrent(string tmdbId, IFormFile? torrent, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await (torrent?.CopyToAsync(bytes, cancellationToken) ?? Task.CompletedTask);
        return await SendAsync(
            new AddMovieSource(RouteIds.Movie(tmdbId), Magnet: null, torrent is null ? null : bytes.ToArray()),
            cancellationToken);
    }

    private async Task<ActionResult<TitleSource>> SendAsync(AddMovieSource request, CancellationToken cancellationToken)
    {
        var added = await mediator.Send(request, cancellationToken);
        return StatusCode(added.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, added.Source);
    }
}

/// <summary>What <see cref="MovieSourcesController.AddMagnet"/> takes.</summary>
public sealed record AddMagnetBody(string? Magnet);
