namespace Miauflix.Application.Common.Persistence;

/// <summary>The database for a maintenance command, without the server around it.</summary>
public interface IOfflineDatabase
{
    /// <summary>
    /// Locks the data directory, applies migrations and starts the write queue, as a start would, without the start checks. Disposing the
    /// answer drains the queue.
    /// </summary>
    /// <exception cref="Startup.StartupRefusedException">There is no database, a server uses it, or it cannot be read.</exception>
    Task<IAsyncDisposable> OpenAsync(CancellationToken cancellationToken);
}
