using System.ComponentModel.DataAnnotations;

namespace Miauflix.Application.Preload;

/// <summary>How much is made ready before anybody presses play.</summary>
public sealed class PreloadOptions
{
    public const string Section = "Preload";

    /// <summary>Titles worked on at once; 0 turns preloading off. <c>MAX_PRELOAD_CONCURRENCY</c>.</summary>
    [Range(0, 20)]
    public int MaxConcurrency { get; set; } = 3;

    /// <summary>Longest work on one title: a dead swarm gives its place to the next.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan ItemTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>What a user looked at counts for so long after the last message.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan ForgetAfter { get; set; } = TimeSpan.FromMinutes(5);
}
