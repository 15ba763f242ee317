using Miauflix.Application.Preload.Policies;

namespace Miauflix.Application.Preload;

/// <summary>One title in the queue. Changed by the queue only, under its lock.</summary>
internal sealed class PreloadItem(PreloadWish wish)
{
    public PreloadTitle Title { get; } = wish.Title;

    public PreloadPriority Priority { get; set; } = wish.Priority;

    /// <summary>What is wanted.</summary>
    public PreloadDepth Depth { get; set; } = wish.Depth;

    /// <summary>Place in the order of work, from 0.</summary>
    public int Place { get; set; }

    public PreloadState State { get; set; } = PreloadState.Queued;

    /// <summary>What was reached; null = nothing yet.</summary>
    public PreloadDepth? Reached { get; set; }

    /// <summary>What is ready in the engine.</summary>
    public IDisposable? Held { get; set; }

    /// <summary>Ends the work that runs; null while none does.</summary>
    public CancellationTokenSource? Running { get; set; }
}

/// <summary>What happens with a title.</summary>
public enum PreloadState
{
    Queued,
    Running,
    Ready,

    /// <summary>It could not be made ready (no source, a dead swarm); it is not tried again while it stays wanted.</summary>
    Failed,
}
