using MediatR;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Catalog.Titles;

/// <summary>Fetches and stores the names of all genres in one language.</summary>
public sealed record FetchGenres(string Language, MetadataLane Lane) : IRequest;

internal sealed class FetchGenresHandler(ITitleMetadata metadata, IWriteQueue writes, TimeProvider clock) : IRequestHandler<FetchGenres>
{
    public async Task<Unit> Handle(FetchGenres request, CancellationToken cancellationToken)
    {
        var lists = await Task.WhenAll(
            metadata.GenresAsync(MediaType.Movie, request.Language, request.Lane, cancellationToken),
            metadata.GenresAsync(MediaType.Tv, request.Language, request.Lane, cancellationToken));
        await writes.RunAsync<ICatalogDb, bool>(
            "catalog.put-genres",
            async (db, token) =>
            {
                await GenreRows.PutAsync(db, lists.SelectMany(list => list), request.Language, clock.GetUtcNow(), token);
                return true;
            },
            cancellationToken,
            request.Lane == MetadataLane.Interactive ? WritePriority.Interactive : WritePriority.Background);
        return Unit.Value;
    }
}
