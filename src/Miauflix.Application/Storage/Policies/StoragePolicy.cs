using System.Globalization;

namespace Miauflix.Application.Storage.Policies;

/// <summary>How many bytes may lie on disk and which go first.</summary>
public sealed record StoragePolicy
{
    private const long GiB = 1L << 30;

    /// <summary>Percent of the volume, all files counted, that must not be exceeded; 1..99.</summary>
    public int MaxDiskUsage { get; init; } = 90;

    /// <summary>Bytes of stored data; null = only the volume sets a limit.</summary>
    public long? MaxBytes { get; init; } = 50 * GiB;

    /// <summary>GB (10⁹ bytes) that must remain free.</summary>
    public double MinFreeSpace { get; init; } = 5;

    /// <summary>Days without access after which unprotected content goes; 0 = never.</summary>
    public int RetentionDays { get; init; } = 30;

    public CleanupStrategy CleanupStrategy { get; init; } = CleanupStrategy.Lru;

    /// <summary>Content that is never deleted automatically: <c>movie tv anime pinned continueWatching autoDownload unwatched</c>.</summary>
    public IReadOnlyList<string> ProtectedContent { get; init; } = [];

    /// <summary>Percent of the quota above which cleanup starts.</summary>
    public int HighWatermark { get; init; } = 95;

    /// <summary>Percent of the quota below which cleanup stops.</summary>
    public int LowWatermark { get; init; } = 85;

    /// <summary>Percent of the quota at which administrators are warned.</summary>
    public int WarnAt { get; init; } = 80;

    /// <summary>Bytes behind a reader that are never evicted.</summary>
    public long BehindWindow { get; init; } = 16L << 20;

    /// <summary>Bytes ahead of a reader that are never evicted.</summary>
    public long AheadWindow { get; init; } = 32L << 20;

    /// <summary>Age at which an unknown directory is removed, in hours.</summary>
    public int OrphanGraceHours { get; init; } = 24;

    /// <summary>What is wrong with which field, in the field's name of the wire; empty when the policy may be used.</summary>
    /// <param name="allowSmallQuota">For tests: <see cref="MaxBytes"/> below 1 GiB.</param>
    public IReadOnlyDictionary<string, string[]> Problems(bool allowSmallQuota)
    {
        var problems = new Dictionary<string, string[]>();
        Check(problems, "maxDiskUsage", MaxDiskUsage, 1, 99);
        Check(problems, "retentionDays", RetentionDays, 0, 3_650);
        Check(problems, "lowWatermark", LowWatermark, 0, HighWatermark - 1);
        Check(problems, "highWatermark", HighWatermark, 1, 100);
        Check(problems, "warnAt", WarnAt, 0, HighWatermark);
        Check(problems, "behindWindow", BehindWindow, 2L << 20, 512L << 20);
        Check(problems, "aheadWindow", AheadWindow, 2L << 20, 512L << 20);
        Check(problems, "orphanGraceHours", OrphanGraceHours, 0, 720);
        if (MaxBytes is { } bytes)
        {
            Check(problems, "maxBytes", bytes, allowSmallQuota ? 0 : GiB, long.MaxValue);
        }

        if (!double.IsFinite(MinFreeSpace) || MinFreeSpace < 0)
        {
            problems["minFreeSpace"] = ["must not be negative"];
        }

        if (!Enum.IsDefined(CleanupStrategy))
        {
            problems["cleanupStrategy"] = ["must be lru, fifo or priority"];
        }

        if (ProtectedContent is null || ProtectedContent.Any(content => !ContentMarks.All.Contains(content)))
        {
            problems["protectedContent"] = [$"must hold some of {string.Join(", ", ContentMarks.All)}"];
        }

        return problems;
    }

    private static void Check(Dictionary<string, string[]> problems, string field, long value, long least, long most)
    {
        if (value < least || value > most)
        {
            problems[field] = [string.Create(CultureInfo.InvariantCulture, $"must be {least} to {most}")];
        }
    }
}

/// <summary>What goes first.</summary>
public enum CleanupStrategy
{
    /// <summary>What was not accessed for the longest time.</summary>
    Lru,

    /// <summary>What was stored first.</summary>
    Fifo,

    /// <summary>What is least worth keeping.</summary>
    Priority,
}

/// <summary>Types and marks of content that a policy may protect.</summary>
public static class ContentMarks
{
    public const string Movie = "movie";
    public const string Tv = "tv";
    public const string Anime = "anime";
    public const string ContinueWatching = "continueWatching";
    public const string AutoDownload = "autoDownload";
    public const string Unwatched = "unwatched";

    /// <summary>The types alone.</summary>
    public static readonly IReadOnlyList<string> Kinds = [Movie, Tv, Anime];

    public static readonly IReadOnlyList<string> All = [.. Kinds, "pinned", ContinueWatching, AutoDownload, Unwatched];
}
