using Miauflix.Application.Catalog.Movies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Shows;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Domain.Catalog;
using Microsoft.Extensions.Logging;

namespace Miauflix.Application.Catalog.Titles;

/// <summary>
/// Fetches titles in parallel and stores them in batches as they arrive. One that fails is left out and does not stop the others; one that
/// TMDB no longer knows is hidden.
/// </summary>
internal sealed partial class TitleFetcher(ITitleMetadata metadata, MovieStore movies, ShowStore shows, ILogger<TitleFetcher> logger)
{
    /// <summary>Calls in flight of one batch.</summary>
    private const int Parallelism = 10;

    /// <summary>Titles held in memory between their fetch and their write.</summary>
    private const int ChunkSize = 40;

    /// <param name="withChangedSeasons">Ask which seasons of each show changed, so that they are synced again.</param>
    public async Task<FetchedTitles> FetchAsync(
        MediaType type,
        IReadOnlyList<int> tmdbIds,
        MetadataLane lane,
        CancellationToken cancellationToken,
        bool withChangedSeasons = false)
    {
        var stored = new List<StoredTitle>(tmdbIds.Count);
        var failed = new List<int>();
        foreach (var chunk in tmdbIds.Distinct().Chunk(ChunkSize))
        {
            var (titles, failures) = type == MediaType.Movie
                ? await FetchMoviesAsync(chunk, lane, cancellationToken)
                : await FetchShowsAsync(chunk, lane, withChangedSeasons, cancellationToken);
            stored.AddRange(titles);
            failed.AddRange(failures);
        }

        return new FetchedTitles(stored, failed);
    }

    private async Task<(IReadOnlyList<StoredTitle> Titles, List<int> Failed)> FetchMoviesAsync(int[] ids, MetadataLane lane, CancellationToken cancellationToken)
    {
        var (found, unknown, failed) = await AskAsync(ids, (id, token) => metadata.MovieAsync(id, lane, token), cancellationToken);
        foreach (var id in unknown)
        {
            await movies.RemoveAsync(id, cancellationToken);
        }

        return (await movies.PutAsync(found, PriorityOf(lane), cancellationToken), failed);
    }

    private async Task<(IReadOnlyList<StoredTitle> Titles, List<int> Failed)> FetchShowsAsync(
        int[] ids,
        MetadataLane lane,
        bool withChangedSeasons,
        CancellationToken cancellationToken)
    {
        var (found, unknown, failed) = await AskAsync(ids, (id, token) => metadata.ShowAsync(id, lane, token), cancellationToken);
        foreach (var id in unknown)
        {
            await shows.RemoveAsync(id, cancellationToken);
        }

        var changed = withChangedSeasons
            ? (await AskAsync([.. found.Select(show => show.TmdbId)], async (id, token) => await metadata.ChangedSeasonsAsync(id, token), cancellationToken)).Found
            : [];
        return (await shows.PutAsync(found, [.. changed.SelectMany(seasons => seasons)], PriorityOf(lane), cancellationToken), failed);
    }

    private async Task<(List<T> Found, List<int> Unknown, List<int> Failed)> AskAsync<T>(
        int[] ids,
        Func<int, CancellationToken, Task<T?>> ask,
        CancellationToken cancellationToken)
        where T : class
    {
        var answers = new (T? Title, bool Failed)[ids.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, ids.Length, options, async (index, token) =>
        {
            try
            {
                answers[index] = (await ask(ids[index], token), false);
            }
            catch (MiauflixException exception)
            {
                LogFailed(logger, ids[index], exception.Error);
                answers[index] = (null, true);
            }
        });
        return (
            [.. answers.Select(answer => answer.Title).OfType<T>()],
            [.. ids.Where((_, index) => answers[index] is { Title: null, Failed: false })],
            [.. ids.Where((_, index) => answers[index].Failed)]);
    }

    private static WritePriority PriorityOf(MetadataLane lane) =>
        lane == MetadataLane.Interactive ? WritePriority.Interactive : WritePriority.Background;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Title {TmdbId} was left out: {Reason}")]
    private static partial void LogFailed(ILogger logger, int tmdbId, string reason);
}

/// <param name="Stored">What is in the catalogue now.</param>
/// <param name="Failed">TMDB ids of those that could not be fetched.</param>
internal sealed record FetchedTitles(IReadOnlyList<StoredTitle> Stored, IReadOnlyList<int> Failed);
