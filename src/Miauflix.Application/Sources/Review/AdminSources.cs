using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Sources.Review;

/// <summary>Shows stored sources to administrators, whatever their status, scored and ranked among the others of their title.</summary>
internal sealed class AdminSources(ISourcesDb db, RankedSources ranked)
{
    /// <summary>In the order of <paramref name="ids"/>; those that are unknown or cannot be decrypted are left out.</summary>
    public async Task<IReadOnlyList<AdminSource>> OfAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(ids, cancellationToken);
        var found = new Dictionary<long, AdminSource>();
        foreach (var ofTitle in rows.GroupBy(row => row.MovieId is { } movie ? ContentRef.Movie(movie) : ContentRef.Episode(row.EpisodeId!.Value)))
        {
            var views = (await ranked.OfAsync(ofTitle.Key, new ClientProfile(), cancellationToken, RankedScope.All)).ToDictionary(source => source.View.Id, source => source.View);
            foreach (var row in ofTitle.Where(row => views.ContainsKey(row.Id)))
            {
                found[row.Id] = new AdminSource(views[row.Id])
                {
                    MovieId = row.MovieId,
                    EpisodeId = row.EpisodeId,
                    Provider = row.Provider,
                    FoundAt = row.FoundAt,
                    LastSeenAt = row.LastSeenAt,
                };
            }
        }

        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    private async Task<IReadOnlyList<Row>> RowsAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var movies = await db.MovieSources.Where(source => ids.Contains(source.Id))
            .Select(source => new Row(source.Id, source.MovieId, null, source.Provider, source.FoundAt, source.LastSeenAt))
            .ToListAsync(cancellationToken);
        var episodes = await db.EpisodeSources.Where(source => ids.Contains(source.Id))
            .Select(source => new Row(source.Id, null, source.EpisodeId, source.Provider, source.FoundAt, source.LastSeenAt))
            .ToListAsync(cancellationToken);
        return [.. movies, .. episodes];
    }

    private sealed record Row(long Id, long? MovieId, long? EpisodeId, string Provider, DateTimeOffset FoundAt, DateTimeOffset LastSeenAt);
}
