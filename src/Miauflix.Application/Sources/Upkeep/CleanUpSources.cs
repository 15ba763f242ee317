using MediatR;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Common.Security;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Policies;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Common;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Miauflix.Application.Sources.Upkeep;

/// <summary>
/// Removes sources that were dead for 14 days, unless their bytes are on disk, they play, or people added them; and what is left over of titles
/// and sources that are gone. A torrent that does not decrypt is left alone: nobody can say whether it is in use.
/// </summary>
public sealed record CleanUpSources : IRequest;

internal sealed partial class CleanUpSourcesHandler(
    ISourcesDb db,
    IWriteQueue writes,
    IFieldCipher cipher,
    ISourceInUse inUse,
    ITitlePopularity titles,
    TimeProvider clock,
    ILogger<CleanUpSourcesHandler> logger) : AsyncRequestHandler<CleanUpSources>
{
    private const int BatchSize = 200;

    /// <summary>Sources that did not come from a site: nobody would find them again.</summary>
    private static readonly IReadOnlyList<string> Own = [AddMovieSource.Provider, PutDemoSource.Provider];

    protected override async Task Handle(CleanUpSources request, CancellationToken cancellationToken)
    {
        var removed = await RemoveDeadAsync(cancellationToken);
        var searches = await RemoveSearchesAsync(ContentKind.Movie, cancellationToken) + await RemoveSearchesAsync(ContentKind.Episode, cancellationToken);
        var opinions = await RemoveOpinionsAsync(cancellationToken);
        LogDone(logger, removed, searches, opinions);
    }

    private async Task<int> RemoveDeadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var dead = (await Dead(db.MovieSources, ContentKind.Movie, now).ToListAsync(cancellationToken))
            .Concat(await Dead(db.EpisodeSources, ContentKind.Episode, now).ToListAsync(cancellationToken))
            .ToList();
        var removed = 0;
        foreach (var part in dead.Chunk(BatchSize))
        {
            var hashes = part.ToDictionary(source => source.Id, HashOf);
            var used = await inUse.OfAsync([.. hashes.Values.OfType<InfoHash>()], cancellationToken);
            var ids = hashes.Where(pair => pair.Value is { } hash && !used.Contains(hash)).Select(pair => pair.Key).ToList();
            removed += await writes.RunAsync<ISourcesDb, int>("sources.remove-dead", (unit, token) => RemoveAsync(unit, ids, now, token), cancellationToken, WritePriority.Background);
        }

        return removed;
    }

    private static IQueryable<DeadSource> Dead<TSource>(DbSet<TSource> sources, ContentKind kind, DateTimeOffset now)
        where TSource : TorrentSource =>
        Removable(sources, now).Select(source => new DeadSource(source.Id, source.Uid, kind, source.EncryptedInfoHash));

    private static IQueryable<TSource> Removable<TSource>(IQueryable<TSource> sources, DateTimeOffset now)
        where TSource : TorrentSource
    {
        var before = now - SourceLife.KeptWhenDead;
        return sources.Where(source => source.Status == SourceStatus.Dead && source.DiedAt <= before && !Own.Contains(source.Provider));
    }

    /// <summary>One that revived meanwhile stays.</summary>
    private static async Task<int> RemoveAsync(ISourcesDb unit, List<long> ids, DateTimeOffset now, CancellationToken cancellationToken) =>
        await Removable(unit.MovieSources, now).Where(source => ids.Contains(source.Id)).ExecuteDeleteAsync(cancellationToken)
        + await Removable(unit.EpisodeSources, now).Where(source => ids.Contains(source.Id)).ExecuteDeleteAsync(cancellationToken);

    /// <summary>What was searched for titles that the catalogue does not have any more.</summary>
    private async Task<int> RemoveSearchesAsync(ContentKind kind, CancellationToken cancellationToken)
    {
        var searched = await db.SourceSearches.Where(search => search.ContentKind == kind).Select(search => search.ContentId).Distinct().ToListAsync(cancellationToken);
        var removed = 0;
        foreach (var part in searched.Chunk(BatchSize))
        {
            var known = await titles.OfAsync(kind == ContentKind.Movie ? part : [], kind == ContentKind.Episode ? part : [], cancellationToken);
            var gone = part.Where(id => !(kind == ContentKind.Movie ? known.Movies : known.Episodes).ContainsKey(id)).ToList();
            removed += gone.Count == 0 ? 0 : await writes.RunAsync<ISourcesDb, int>(
                "sources.remove-searches",
                (unit, token) => unit.SourceSearches.Where(search => search.ContentKind == kind && gone.Contains(search.ContentId)).ExecuteDeleteAsync(token),
                cancellationToken,
                WritePriority.Background);
        }

        return removed;
    }

    /// <summary>Reports and ratings of sources that are gone.</summary>
    private Task<int> RemoveOpinionsAsync(CancellationToken cancellationToken) => writes.RunAsync<ISourcesDb, int>(
        "sources.remove-opinions",
        async (unit, token) =>
            await unit.SourceReports
                .Where(report => !unit.MovieSources.Any(source => source.Id == report.SourceId) && !unit.EpisodeSources.Any(source => source.Id == report.SourceId))
                .ExecuteDeleteAsync(token)
            + await unit.SourceRatings
                .Where(rating => !unit.MovieSources.Any(source => source.Id == rating.SourceId) && !unit.EpisodeSources.Any(source => source.Id == rating.SourceId))
                .ExecuteDeleteAsync(token),
        cancellationToken,
        WritePriority.Background);

    private InfoHash? HashOf(DeadSource source) =>
        InfoHash.TryParse(cipher.Unprotect(new SourceFields(source.Kind, source.Uid).InfoHash, source.EncryptedInfoHash), out var infoHash) ? infoHash : null;

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed {Sources} dead sources, {Searches} searches and {Opinions} opinions of what is gone")]
    private static partial void LogDone(ILogger logger, int sources, int searches, int opinions);

    private sealed record DeadSource(long Id, Guid Uid, ContentKind Kind, string EncryptedInfoHash);
}
