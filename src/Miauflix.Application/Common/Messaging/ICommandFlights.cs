using MediatR;

namespace Miauflix.Application.Common.Messaging;

/// <summary>
/// Work that outlives the request that asked for it. Each command runs in a scope of its own; equal commands that are asked for while one
/// runs share it. Work is stopped only by the end of the server. Thread safe.
/// </summary>
public interface ICommandFlights
{
    /// <summary>Starts a command or joins the equal one that runs, and waits for it. A caller that gives up leaves it running.</summary>
    /// <exception cref="TimeoutException">Not finished within <paramref name="budget"/>; it goes on.</exception>
    Task<TResponse> ShareAsync<TResponse>(IRequest<TResponse> command, TimeSpan budget, CancellationToken cancellationToken);

    /// <summary>Starts a command behind the request, a few at a time. Dropped when it is already waiting or running, or when too many wait.</summary>
    void Queue<TResponse>(IRequest<TResponse> command);

    /// <summary>
    /// Starts a command behind the request that has to see what its caller has just written: when an equal one runs, it runs once more after
    /// that. Dropped when an equal one waits, or when too many do.
    /// </summary>
    void QueueAfresh<TResponse>(IRequest<TResponse> command);
}
