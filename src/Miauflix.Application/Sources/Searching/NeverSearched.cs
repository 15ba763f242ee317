using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Application.Sources.Searching;

/// <summary>
/// Goes through the catalogue by popularity, over several runs, and names the titles that no provider was ever asked for. Begins at the top
/// again when it is through, or after an hour: titles are added and become popular. One caller at a time.
/// </summary>
internal sealed class NeverSearched(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int PageSize = 200;
    private const int MaxPages = 5;
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    private readonly Walk _movies = new();
    private readonly Walk _episodes = new();

    /// <summary>The next titles, movies and episodes in turn.</summary>
    public async Task<IReadOnlyList<ContentRef>> NextAsync(int count, DateOnly releasedBy, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var popularity = scope.ServiceProvider.GetRequiredService<ITitlePopularity>();
        var db = scope.ServiceProvider.GetRequiredService<ISourcesDb>();
        var movies = await NextAsync(_movies, db, ContentKind.Movie, count, after => popularity.MoviesAsync(after, PageSize, releasedBy, cancellationToken), cancellationToken);
        var episodes = await NextAsync(_episodes, db, ContentKind.Episode, count, after => popularity.EpisodesAsync(after, PageSize, releasedBy, cancellationToken), cancellationToken);
        return
        [
            .. Enumerable.Range(0, Math.Max(movies.Count, episodes.Count))
                .SelectMany(index => movies.Skip(index).Take(1).Concat(episodes.Skip(index).Take(1)))
                .Take(count),
        ];
    }

    private async Task<List<ContentRef>> NextAsync(
        Walk walk,
        ISourcesDb db,
        ContentKind kind,
        int count,
        Func<PopularTitle?, Task<IReadOnlyList<PopularTitle>>> page,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now - walk.Began > Again)
        {
            (walk.Began, walk.After, walk.IsThrough) = (now, null, false);
        }
        else if (walk.IsThrough)
        {
            return [];
        }

        List<ContentRef> found = [];
        for (var read = 0; read < MaxPages && found.Count < count; read++)
        {
            var titles = await page(walk.After);
            var ids = titles.Select(title => title.Id).ToList();
            var searched = await db.SourceSearches.Where(search => search.ContentKind == kind && ids.Contains(search.ContentId))
                .Select(search => search.ContentId)
                .Distinct()
                .ToListAsync(cancellationToken);
            var fresh = titles.Where(title => !searched.Contains(title.Id)).Take(count - found.Count).ToList();
            found.AddRange(fresh.Select(title => new ContentRef(kind, title.Id)));

            // What was not named is looked at again; a title that is never answered for must not hold up the others.
            walk.After = found.Count == count ? fresh[^1] : titles.Count > 0 ? titles[^1] : walk.After;
            walk.IsThrough = titles.Count < PageSize && found.Count < count;
            if (walk.IsThrough)
            {
                break;
            }
        }

        return found;
    }

    private sealed class Walk
    {
        public DateTimeOffset Began { get; set; }

        public PopularTitle? After { get; set; }

        public bool IsThrough { get; set; }
    }
}
