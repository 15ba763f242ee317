using AutoMapper;
using AutoMapper.QueryableExtensions;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Policies;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Sources.Providers;
using Miauflix.Application.Sources.Searching;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Sources;

/// <summary>The usable sources of a title as one client sees them: scored for it and in the order in which they would play.</summary>
internal sealed class RankedSources(ISourcesDb db, WantedContents contents, ProviderBoard board, IConfigurationProvider maps, TimeProvider clock)
{
    /// <summary>Best first; those that would never play by themselves (3D, a codec that is ruled out) come last and are no candidates.</summary>
    public async Task<IReadOnlyList<RankedSource>> OfAsync(ContentRef content, ClientProfile client, CancellationToken cancellationToken)
    {
        var sources = await db.SourcesOf(content)
            .Where(source => source.Status == SourceStatus.Active || source.Status == SourceStatus.Suspect)
            .ProjectTo<SourceSnapshot>(maps)
            .ToListAsync(cancellationToken);
        if (sources.Count == 0)
        {
            return [];
        }

        var ratings = await RatingsAsync([.. sources.Select(source => source.Id)], cancellationToken);
        var now = clock.GetUtcNow();
        var wanted = await contents.FindAsync(content, cancellationToken);
        var context = new ScoringContext(now, wanted?.Runtime, board.ReliabilityOf, new ClientDecoders(client.Hevc == true, client.Av1));
        var views = sources.ToDictionary(
            source => source.Id,
            source => TitleSourceViews.Of(source, ratings.GetValueOrDefault(source.Id, RatingSummary.None), context));
        var places = CandidateOrder.Sort(sources.Select(source => Candidate.Of(source, now) with { Score = views[source.Id].Score }), client)
            .Select((candidate, place) => (candidate.Id, place))
            .ToDictionary(pair => pair.Id, pair => pair.place);
        return
        [
            .. views.Values
                .Select(view => new RankedSource(view, places.ContainsKey(view.Id)))
                .OrderBy(ranked => places.GetValueOrDefault(ranked.View.Id, int.MaxValue))
                .ThenBy(ranked => ranked.View.Id),
        ];
    }

    private async Task<Dictionary<long, RatingSummary>> RatingsAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken) =>
        await db.SourceRatings.Where(rating => ids.Contains(rating.SourceId))
            .GroupBy(rating => rating.SourceId)
            .Select(group => new { group.Key, Count = group.Count(), Sum = group.Sum(rating => rating.Value) })
            .ToDictionaryAsync(group => group.Key, group => new RatingSummary(group.Count, group.Sum), cancellationToken);
}

/// <param name="View">As the client sees it.</param>
/// <param name="IsCandidate">It may play by itself.</param>
internal sealed record RankedSource(TitleSource View, bool IsCandidate);
