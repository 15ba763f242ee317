namespace Miauflix.Application.Common.Persistence;

/// <summary>
/// The only way to change the database. One consumer runs the units one after another on the one write connection, each with a fresh
/// context inside <c>BEGIN IMMEDIATE</c>; pending changes are saved and committed when the unit returns, rolled back when it throws.
/// A unit is one atomic piece of work: no HTTP call, no waiting, no hashing of passwords, at most about 500 rows and 50 ms.
/// Interactive units go before background units.
/// </summary>
public interface IWriteQueue
{
    /// <summary>
    /// Runs <paramref name="unit"/> and returns its result after the commit. Entities in the result have their ids.
    /// </summary>
    /// <typeparam name="TDb">The module's view of the database, e.g. <c>ISourcesDb</c>.</typeparam>
    /// <typeparam name="TResult">What the unit answers.</typeparam>
    /// <param name="name">For logs and metrics, e.g. <c>sources.add</c>.</param>
    /// <param name="cancellationToken">Gives up before the unit starts; a running unit is rolled back.</param>
    /// <exception cref="Errors.UnavailableException">Interactive and the queue is full, or the server is stopping.</exception>
    Task<TResult> RunAsync<TDb, TResult>(
        string name,
        Func<TDb, CancellationToken, Task<TResult>> unit,
        CancellationToken cancellationToken,
        WritePriority priority = WritePriority.Interactive)
        where TDb : class, IModuleDb;
}

/// <summary>Marks a module's view of the database (<c>ICatalogDb</c>, <c>ISourcesDb</c>, …).</summary>
public interface IModuleDb
{
    /// <summary>Only inside a unit of <see cref="IWriteQueue"/>, when an id is needed before the unit ends; it throws anywhere else.</summary>
    Task<int> SaveChangesAsync(CancellationToken cancellationToken);
}

public enum WritePriority
{
    /// <summary>A user waits for it.</summary>
    Interactive,

    /// <summary>Jobs and housekeeping.</summary>
    Background,
}
