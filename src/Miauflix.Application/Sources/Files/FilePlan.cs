using System.Linq.Expressions;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Sources.Policies;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Sources.Files;

/// <summary>Decides whose .torrent is fetched next.</summary>
internal sealed class FilePlan(ISourcesDb db, IWriteQueue writes, ITitlePopularity popularity, IOptions<SourcesOptions> options, TimeProvider clock)
{
    private const int Batch = 200;

    /// <summary>Those that were asked for, then what is due: popular titles first, those with the fewest files before others.</summary>
    public async Task<IReadOnlyList<FileFacts>> NextAsync(IReadOnlyCollection<long> requested, CancellationToken cancellationToken)
    {
        var asked = requested.Count == 0 ? [] : await FactsAsync(
            db.MovieSources.Where(source => requested.Contains(source.Id)),
            db.EpisodeSources.Where(source => requested.Contains(source.Id)),
            cancellationToken);
        var due = await DueAsync(cancellationToken);
        return [.. asked.Where(source => !source.HasFile).Concat(due).DistinctBy(source => source.Torrent)];
    }

    private async Task<IReadOnlyList<FileFacts>> DueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var movieIds = await DueAsync(db.MovieSources, source => source.MovieId, now, cancellationToken);
        var episodeIds = await DueAsync(db.EpisodeSources, source => source.EpisodeId, now, cancellationToken);
        var sources = await FactsAsync(
            Usable(db.MovieSources).Where(source => movieIds.Contains(source.MovieId)),
            Usable(db.EpisodeSources).Where(source => episodeIds.Contains(source.EpisodeId)),
            cancellationToken);
        var titles = sources.GroupBy(source => source.Content)
            .Select(title => (Title: title.Key, Wanted: WantedFiles.Of(title, options.Value.DownloadAllSourceFiles), Files: title.Count(source => source.HasFile)))
            .ToList();
        var wanted = titles.SelectMany(title => title.Wanted).Select(source => source.Id).ToHashSet();
        await LeaveAsync([.. sources.Where(source => IsDue(source, now) && !wanted.Contains(source.Id)).Select(source => source.Id)], cancellationToken);

        var known = await popularity.OfAsync(movieIds, episodeIds, cancellationToken);
        return
        [
            .. titles
                .OrderByDescending(title => known.Of(title.Title.Kind == ContentKind.Movie, title.Title.Id))
                .ThenBy(title => title.Files)
                .SelectMany(title => title.Wanted.Where(source => IsDue(source, now))),
        ];
    }

    private static bool IsDue(FileFacts source, DateTimeOffset now) => !source.HasFile && (source.Due is null || source.Due <= now);

    /// <summary>Leaves sources alone for a day: no title wants their file now, or they cannot be read.</summary>
    public async Task LeaveAsync(IReadOnlyList<long> sourceIds, CancellationToken cancellationToken)
    {
        var next = clock.GetUtcNow() + FileSchedule.Unwanted;
        foreach (var part in sourceIds.Chunk(Batch))
        {
            await writes.RunAsync<ISourcesDb, int>(
                "sources.file-unwanted",
                async (unit, token) =>
                    await unit.MovieSources.Where(source => part.Contains(source.Id)).ExecuteUpdateAsync(set => set.SetProperty(source => source.NextFileAttemptAt, next), token)
                    + await unit.EpisodeSources.Where(source => part.Contains(source.Id)).ExecuteUpdateAsync(set => set.SetProperty(source => source.NextFileAttemptAt, next), token),
                cancellationToken,
                WritePriority.Background);
        }
    }

    /// <summary>
    /// Not what people added: nobody is told of it unasked. Nor a private torrent without an address, which nobody could be asked for.
    /// </summary>
    private static IQueryable<TSource> Usable<TSource>(IQueryable<TSource> sources)
        where TSource : TorrentSource =>
        sources.Where(source => source.BlindIndex != null
            && source.Provider != PutDemoSource.Provider
            && source.Provider != AddMovieSource.Provider
            && (!source.IsPrivate || source.EncryptedUrl != null)
            && (source.Status == SourceStatus.Active || source.Status == SourceStatus.Suspect));

    /// <summary>Titles with a source that is due. Two questions, for one with "or" would go through the whole index.</summary>
    private static async Task<IReadOnlyList<long>> DueAsync<TSource>(
        IQueryable<TSource> sources,
        Expression<Func<TSource, long>> title,
        DateTimeOffset now,
        CancellationToken cancellationToken)
        where TSource : TorrentSource
    {
        var missing = Usable(sources).Where(source => source.EncryptedTorrentFile == null);
        var never = await missing.Where(source => source.NextFileAttemptAt == null).Select(title).Take(Batch).ToListAsync(cancellationToken);
        var again = await missing.Where(source => source.NextFileAttemptAt <= now)
            .OrderBy(source => source.NextFileAttemptAt)
            .Select(title)
            .Take(Batch - never.Count)
            .ToListAsync(cancellationToken);
        return [.. never.Concat(again).Distinct()];
    }

    private static async Task<IReadOnlyList<FileFacts>> FactsAsync(
        IQueryable<MovieSource> movies,
        IQueryable<EpisodeSource> episodes,
        CancellationToken cancellationToken) =>
    [
        .. await Facts(movies, ContentKind.Movie, nameof(MovieSource.MovieId)).ToListAsync(cancellationToken),
        .. await Facts(episodes, ContentKind.Episode, nameof(EpisodeSource.EpisodeId)).ToListAsync(cancellationToken),
    ];

    /// <param name="sources">Of one kind of title.</param>
    /// <param name="kind">That kind.</param>
    /// <param name="titleId">The property with the title's id.</param>
    private static IQueryable<FileFacts> Facts<TSource>(IQueryable<TSource> sources, ContentKind kind, string titleId)
        where TSource : TorrentSource => sources.Select(source => new FileFacts(
            source.Id,
            new ContentRef(kind, EF.Property<long>(source, titleId)),
            Convert.ToHexString(source.BlindIndex!),
            source.Quality,
            source.StreamingScore,
            source.Broadcasters,
            source.Watchers,
            source.Size,
            source.EncryptedTorrentFile != null,
            source.NextFileAttemptAt));
}
