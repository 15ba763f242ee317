using Miauflix.Application.Catalog.Contracts;

namespace Miauflix.Application.Catalog.Policies;

/// <summary>
/// What a user watches next: the episode that was begun last; else the first aired one after the last watched, by time then order; with
/// nothing watched the first aired one. Specials do not count.
/// </summary>
internal static class NextUp
{
    /// <param name="episodes">All of the show without specials, in order.</param>
    /// <param name="watched">What the user has seen of it.</param>
    /// <param name="isAired">Whether a date is reached.</param>
    public static EpisodeNeighbour Choose(
        IReadOnlyList<PlacedEpisode> episodes,
        IReadOnlyList<WatchedEpisode> watched,
        Func<DateOnly?, bool> isAired)
    {
        var places = episodes.Select((episode, place) => (episode.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place);
        var known = watched.Where(episode => places.ContainsKey(episode.EpisodeId)).ToList();
        if (known.Where(episode => !episode.IsWatched).MaxBy(episode => episode.At) is { } begun)
        {
            return new EpisodeNeighbour(begun.EpisodeId);
        }

        var seen = known.Select(episode => episode.EpisodeId).ToHashSet();
        var last = known.Count == 0 ? -1 : known.Max(episode => (episode.At, Place: places[episode.EpisodeId])).Place;
        var open = episodes.Skip(last + 1).Where(episode => !seen.Contains(episode.Id)).ToList();
        return open.FirstOrDefault(episode => isAired(episode.AirDate)) is { } next ? new EpisodeNeighbour(next.Id)
            : open.Count > 0 ? new EpisodeNeighbour(null, EpisodeNeighbour.NotAired, open[0].AirDate)
            : new EpisodeNeighbour(null, EpisodeNeighbour.NoMoreEpisodes);
    }
}

/// <summary>An episode at its place in the order.</summary>
internal sealed record PlacedEpisode(long Id, DateOnly? AirDate);
