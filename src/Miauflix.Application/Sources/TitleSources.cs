using AutoMapper;
using AutoMapper.QueryableExtensions;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Sources;

/// <summary>Lists a title's sources for its page.</summary>
internal sealed class TitleSources(ISourcesDb db, IConfigurationProvider maps) : ITitleSources
{
    public async Task<IReadOnlyList<TitleSource>> OfMovieAsync(long movieId, CancellationToken cancellationToken) =>
        await db.MovieSources
            .Where(source => source.MovieId == movieId)
            .Where(source => source.Status == SourceStatus.Active || source.Status == SourceStatus.Suspect)
            .OrderBy(source => source.Status)
            .ThenByDescending(source => source.Broadcasters)
            .ThenBy(source => source.Id)
            .ProjectTo<TitleSource>(maps)
            .ToListAsync(cancellationToken);
}
