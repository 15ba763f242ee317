namespace Miauflix.Application.Catalog.Contracts;

/// <summary>Answered by Progress: how far a user is in a show.</summary>
public interface IWatchedEpisodes
{
    /// <summary>What a user has watched of a show (our id), wholly or partly; empty when nothing, or when nothing keeps track.</summary>
    Task<IReadOnlyList<WatchedEpisode>> OfShowAsync(Guid userId, long showId, CancellationToken cancellationToken);

    /// <summary>Whether watched state is kept at all: counts of watched episodes are unknown otherwise.</summary>
    bool IsKept { get; }

    /// <summary>Our ids of the shows somebody is in the middle of; their seasons are kept in step.</summary>
    Task<IReadOnlyList<long>> ShowsInProgressAsync(CancellationToken cancellationToken);
}

/// <param name="EpisodeId">Our id.</param>
/// <param name="IsWatched">Wholly; otherwise partly.</param>
/// <param name="At">When it was watched last.</param>
public sealed record WatchedEpisode(long EpisodeId, bool IsWatched, DateTimeOffset At);
