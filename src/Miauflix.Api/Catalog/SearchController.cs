using MediatR;
using Miauflix.Application.Catalog.Browse;
using Miauflix.Application.Catalog.Search;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Application.Common.Paging;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Miauflix.Api.Catalog;

/// <summary>Finding titles: by text, by filters, by genre.</summary>
[ApiController]
[Authorize]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
[ProducesResponseType<ProblemDetails>(StatusCodes.Status401Unauthorized)]
public sealed class SearchController(IMediator mediator) : ControllerBase
{
    private const int DefaultSuggestions = 8;

    /// <summary>Titles that match a text, here and, when there are few, at TMDB.</summary>
    [HttpGet("api/search")]
    [ProducesResponseType<SearchPage>(StatusCodes.Status200OK)]
    public Task<SearchPage> Search([FromQuery] SearchTitles search, CancellationToken cancellationToken) =>
        mediator.Send(search, cancellationToken);

    /// <summary>The best matches while somebody types.</summary>
    [HttpGet("api/search/suggest")]
    [ProducesResponseType<IReadOnlyList<Suggestion>>(StatusCodes.Status200OK)]
    public Task<IReadOnlyList<Suggestion>> Suggest(
        CancellationToken cancellationToken,
        [FromQuery] string? q = null,
        [FromQuery] int limit = DefaultSuggestions) =>
        mediator.Send(new SuggestTitles(q, limit), cancellationToken);

    /// <summary>The stored titles, filtered and sorted.</summary>
    [HttpGet("api/catalog")]
    [ProducesResponseType<Page<MediaItem>>(StatusCodes.Status200OK)]
    public Task<Page<MediaItem>> Browse([FromQuery] BrowseTitles browse, CancellationToken cancellationToken) =>
        mediator.Send(browse, cancellationToken);

    /// <summary>The genres that titles have.</summary>
    [HttpGet("api/genres")]
    [ProducesResponseType<IReadOnlyList<GenreItem>>(StatusCodes.Status200OK)]
    public Task<IReadOnlyList<GenreItem>> Genres(
        CancellationToken cancellationToken,
        [FromQuery] string? type = null,
        [FromQuery] string? lang = null) =>
        mediator.Send(new ListGenres(type, lang), cancellationToken);
}
