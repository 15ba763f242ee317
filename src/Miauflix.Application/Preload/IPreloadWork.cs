using Miauflix.Application.Preload.Policies;

namespace Miauflix.Application.Preload;

/// <summary>The work on one title, apart from the queue so that the order of work can be tested without an engine.</summary>
internal interface IPreloadWork
{
    /// <summary>
    /// Makes a title ready. The answer holds what is ready in the engine and is disposed when nobody wants the title any more; null when
    /// there is nothing to hold. Stops at cancellation and leaves nothing behind.
    /// </summary>
    Task<IDisposable?> PrepareAsync(PreloadTitle title, PreloadDepth depth, CancellationToken cancellationToken);
}
