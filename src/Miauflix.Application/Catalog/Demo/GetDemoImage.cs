using MediatR;
using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Demo;

/// <summary>Placeholder artwork of a demo title as SVG; <paramref name="Kind"/> is <c>poster</c>, <c>backdrop</c> or <c>still</c>.</summary>
public sealed record GetDemoImage(int TmdbId, string Kind) : IRequest<string>;

internal sealed class GetDemoImageHandler(ICatalogDb db) : IRequestHandler<GetDemoImage, string>
{
    public async Task<string> Handle(GetDemoImage request, CancellationToken cancellationToken)
    {
        var title = await db.Movies.Where(movie => movie.TmdbId == request.TmdbId && movie.IsDemo)
            .Select(movie => movie.Title)
            .Concat(db.TvShows.Where(show => show.TmdbId == request.TmdbId && show.IsDemo).Select(show => show.Name))
            .FirstOrDefaultAsync(cancellationToken);
        return title is not null && DemoArtwork.Draw(request.Kind, request.TmdbId, title) is { } image
            ? image
            : throw new NotFoundException("Image");
    }
}
