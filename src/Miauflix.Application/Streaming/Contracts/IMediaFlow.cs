namespace Miauflix.Application.Streaming.Contracts;

/// <summary>Stops and starts all fetching, for want of room. Readers wait meanwhile, and what is on disk is served. Thread safe.</summary>
public interface IMediaFlow
{
    /// <summary>Nothing more is fetched or written; called again, it also stops what was opened meanwhile.</summary>
    Task HoldAsync(CancellationToken cancellationToken);

    /// <summary>What was stopped and is still wanted goes on.</summary>
    void GoOn();
}
