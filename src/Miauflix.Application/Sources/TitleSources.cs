using AutoMapper;
using AutoMapper.QueryableExtensions;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Sources.Ports;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Sources;

/// <summary>Lists a title's sources for its page.</summary>
internal sealed class TitleSources(ISourcesDb db, IConfigurationProvider maps) : ITitleSources
{
    public async Task<IReadOnlyList<TitleSource>> OfMovieAsync(long movieId, CancellationToken cancellationToken) =>
        await CandidateOrder.Sort(db.MovieSources.Where(source => source.MovieId == movieId))
            .ProjectTo<TitleSource>(maps)
            .ToListAsync(cancellationToken);
}
