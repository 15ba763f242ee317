namespace Miauflix.Application.Catalog.Contracts;

/// <summary>
/// The order in which the episodes of a show are watched: by season number, then episode number, season borders crossed, gaps allowed.
/// From a special, the neighbours are the other specials.
/// </summary>
public interface IEpisodeOrder
{
    /// <exception cref="Common.Errors.NotFoundException">No such episode.</exception>
    Task<EpisodeNeighbour> NextAsync(long episodeId, EpisodeOrder order, CancellationToken cancellationToken);

    /// <exception cref="Common.Errors.NotFoundException">No such episode.</exception>
    Task<EpisodeNeighbour> PreviousAsync(long episodeId, EpisodeOrder order, CancellationToken cancellationToken);
}

/// <param name="IncludeSpecials">Specials count, as season 0 in front of the first.</param>
/// <param name="IncludeUnaired">Episodes that have not aired yet count.</param>
public readonly record struct EpisodeOrder(bool IncludeSpecials = false, bool IncludeUnaired = false);

/// <param name="EpisodeId">Our id; null when there is none to watch now.</param>
/// <param name="Reason"><c>no_more_episodes</c> or <c>not_aired</c> when there is none.</param>
/// <param name="AirDate">When the one that has not aired will, if that is known.</param>
public sealed record EpisodeNeighbour(long? EpisodeId, string? Reason = null, DateOnly? AirDate = null)
{
    public const string NoMoreEpisodes = "no_more_episodes";
    public const string NotAired = "not_aired";
}
