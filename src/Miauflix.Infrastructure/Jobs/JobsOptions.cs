namespace Miauflix.Infrastructure.Jobs;

/// <summary>What runs by the clock.</summary>
public sealed class JobsOptions
{
    public const string Section = "Jobs";

    /// <summary><c>DISABLE_BACKGROUND_TASKS</c>: nothing runs by the clock; what requests need is still fetched.</summary>
    public bool Disabled { get; set; }
}
