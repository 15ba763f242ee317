namespace Miauflix.Application.Sources.Policies;

/// <summary>How long a provider rests after failures: one rung up for each failure, one down for each success. Pure.</summary>
internal static class HealthLadder
{
    private static readonly TimeSpan[] Rests =
    [
        TimeSpan.Zero,
        TimeSpan.FromSeconds(60),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(3),
        TimeSpan.FromHours(6),
        TimeSpan.FromHours(12),
        TimeSpan.FromHours(24),
    ];

    /// <summary>Rest while the server has just started: the fault may be our own network, still coming up.</summary>
    private static readonly TimeSpan StartRest = TimeSpan.FromMinutes(5);

    /// <summary>The rung that administrators are told about.</summary>
    public const int NotedLevel = 3;

    public static int Highest => Rests.Length - 1;

    public static TimeSpan RestOf(int level, bool isStarting) => isStarting && Rests[level] > StartRest ? StartRest : Rests[level];

    /// <param name="level">Rung before the failure.</param>
    /// <param name="isOwnNetworkDown">Nobody can be reached: this one is not to blame.</param>
    /// <param name="retryAfter">How long it wants to be left alone: the level rises until its rest covers that.</param>
    public static int AfterFailure(int level, bool isOwnNetworkDown, TimeSpan? retryAfter)
    {
        var next = isOwnNetworkDown ? Math.Max(level, 1) : Math.Min(level + 1, Highest);
        while (next < Highest && Rests[next] < retryAfter)
        {
            next++;
        }

        return next;
    }

    public static int AfterSuccess(int level) => Math.Max(0, level - 1);
}
