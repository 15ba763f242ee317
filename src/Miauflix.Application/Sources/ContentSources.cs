using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Common;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Sources;

/// <summary>Sources by what they belong to, whichever table they lie in.</summary>
internal static class ContentSources
{
    /// <summary>Those of one title.</summary>
    public static IQueryable<TorrentSource> SourcesOf(this ISourcesDb db, ContentRef content) => content.Kind == ContentKind.Movie
        ? db.MovieSources.Where(source => source.MovieId == content.Id)
        : db.EpisodeSources.Where(source => source.EpisodeId == content.Id);

    /// <summary>The source with this id, whichever title it belongs to; null when there is none.</summary>
    public static async Task<TorrentSource?> FindSourceAsync(this ISourcesDb db, long sourceId, CancellationToken cancellationToken)
    {
        TorrentSource? source = await db.MovieSources.SingleOrDefaultAsync(source => source.Id == sourceId, cancellationToken);
        return source ?? await db.EpisodeSources.SingleOrDefaultAsync(source => source.Id == sourceId, cancellationToken);
    }

    /// <summary>The title that a source belongs to; null when there is no such source.</summary>
    public static async Task<ContentRef?> ContentOfSourceAsync(this ISourcesDb db, long sourceId, CancellationToken cancellationToken)
    {
        if (await db.MovieSources.Where(source => source.Id == sourceId).Select(source => (long?)source.MovieId).SingleOrDefaultAsync(cancellationToken) is { } movie)
        {
            return ContentRef.Movie(movie);
        }

        var episode = await db.EpisodeSources.Where(source => source.Id == sourceId).Select(source => (long?)source.EpisodeId).SingleOrDefaultAsync(cancellationToken);
        return episode is { } id ? ContentRef.Episode(id) : null;
    }

    /// <summary>Every source of one torrent, whatever title it is for.</summary>
    /// <param name="indexes">Its blind index under every key.</param>
    public static async Task<IReadOnlyList<TorrentSource>> SourcesWithAsync(this ISourcesDb db, IReadOnlyList<byte[]> indexes, CancellationToken cancellationToken) =>
    [
        .. await db.MovieSources.Where(source => indexes.Contains(source.BlindIndex!)).ToListAsync(cancellationToken),
        .. await db.EpisodeSources.Where(source => indexes.Contains(source.BlindIndex!)).ToListAsync(cancellationToken),
    ];

    public static void Add(this ISourcesDb db, TorrentSource source)
    {
        if (source is MovieSource movie)
        {
            db.MovieSources.Add(movie);
        }
        else
        {
            db.EpisodeSources.Add((EpisodeSource)source);
        }
    }

    /// <summary>The next id, unique over both tables; only inside a write unit.</summary>
    public static async Task<long> NextSourceIdAsync(this ISourcesDb db, CancellationToken cancellationToken)
    {
        var counter = await db.IdCounters.FindAsync([IdCounter.Source], cancellationToken);
        if (counter is null)
        {
            counter = IdCounter.StartingAt(IdCounter.Source, 1);
            db.IdCounters.Add(counter);
        }

        return counter.Next();
    }
}
