using AutoMapper;
using AutoMapper.QueryableExtensions;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Common.Security;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Opinions;
using Miauflix.Application.Sources.Policies;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Sources.Providers;
using Miauflix.Application.Sources.Searching;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Sources;

/// <summary>
/// The sources of a title as one client sees them: scored for it and in the order in which they would play. A source whose infohash does not
/// verify is left out, the others keep working.
/// </summary>
internal sealed class RankedSources(
    ISourcesDb db,
    WantedContents contents,
    ProviderBoard board,
    IFieldCipher cipher,
    IConfigurationProvider maps,
    TimeProvider clock)
{
    /// <summary>Best first; those that would never play by themselves (3D, a codec that is ruled out) come last and are no candidates.</summary>
    public async Task<IReadOnlyList<RankedSource>> OfAsync(
        ContentRef content,
        ClientProfile client,
        CancellationToken cancellationToken,
        RankedScope scope = RankedScope.Usable)
    {
        var sources = await ReadAsync(content, scope, cancellationToken);
        if (sources.Count == 0)
        {
            return [];
        }

        var ratings = await db.RatingsOfAsync([.. sources.Select(source => source.Id)], cancellationToken);
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
                .Select(view => new RankedSource(view with { IsDefault = IsFirst(places, view.Id) }, places.ContainsKey(view.Id)))
                .OrderBy(ranked => places.GetValueOrDefault(ranked.View.Id, int.MaxValue))
                .ThenBy(ranked => ranked.View.Id),
        ];
    }

    private async Task<IReadOnlyList<SourceSnapshot>> ReadAsync(ContentRef content, RankedScope scope, CancellationToken cancellationToken)
    {
        var sources = await db.SourcesOf(content)
            .Where(source => scope == RankedScope.All || source.Status == SourceStatus.Active || source.Status == SourceStatus.Suspect)
            .ProjectTo<SourceSnapshot>(maps)
            .ToListAsync(cancellationToken);
        var hashes = await db.SourcesOf(content)
            .Select(source => new { source.Id, source.Uid, source.EncryptedInfoHash })
            .ToListAsync(cancellationToken);
        var readable = hashes
            .Where(hash => cipher.Unprotect(new SourceFields(content.Kind, hash.Uid).InfoHash, hash.EncryptedInfoHash) is not null)
            .Select(hash => hash.Id)
            .ToHashSet();
        return [.. sources.Where(source => readable.Contains(source.Id))];
    }

    private static bool IsFirst(Dictionary<long, int> places, long id) => places.TryGetValue(id, out var place) && place == 0;
}

/// <summary>Which sources of a title.</summary>
internal enum RankedScope
{
    /// <summary>Those that may play.</summary>
    Usable,

    /// <summary>Rejected and dead ones too, at the end.</summary>
    All,
}

/// <param name="View">As the client sees it.</param>
/// <param name="IsCandidate">It may play by itself.</param>
internal sealed record RankedSource(TitleSource View, bool IsCandidate);
