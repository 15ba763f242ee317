using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Sources;

/// <summary>Reads facts of sources, whichever table they lie in.</summary>
internal sealed class StoredSourceFacts(ISourcesDb db) : ISourceFacts
{
    public async Task<IReadOnlyDictionary<long, SourceFacts>> OfAsync(IReadOnlyCollection<long> sourceIds, CancellationToken cancellationToken)
    {
        var facts = new Dictionary<long, SourceFacts>();
        await AddAsync(facts, db.MovieSources, sourceIds, cancellationToken);
        await AddAsync(facts, db.EpisodeSources, sourceIds, cancellationToken);
        return facts;
    }

    public async Task<long?> AnyOfTorrentAsync(byte[] blindIndex, CancellationToken cancellationToken) =>
        await FirstAsync(db.MovieSources, blindIndex, cancellationToken) ?? await FirstAsync(db.EpisodeSources, blindIndex, cancellationToken);

    private static Task<long?> FirstAsync(IQueryable<TorrentSource> sources, byte[] blindIndex, CancellationToken cancellationToken) => sources
        .Where(source => source.BlindIndex == blindIndex && source.Status != SourceStatus.Rejected)
        .MinAsync(source => (long?)source.Id, cancellationToken);

    private static async Task AddAsync(
        Dictionary<long, SourceFacts> facts,
        IQueryable<TorrentSource> sources,
        IReadOnlyCollection<long> sourceIds,
        CancellationToken cancellationToken)
    {
        // One parameter, however many ids there are.
        var found = await sources.Where(source => EF.Parameter(sourceIds).Contains(source.Id))
            .Select(source => new { source.Id, source.Quality, source.Broadcasters })
            .ToListAsync(cancellationToken);
        foreach (var source in found)
        {
            facts[source.Id] = new SourceFacts(source.Quality, source.Broadcasters);
        }
    }
}
