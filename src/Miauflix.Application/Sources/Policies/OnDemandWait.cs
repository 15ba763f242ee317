namespace Miauflix.Application.Sources.Policies;

/// <summary>
/// How long a page waits for providers: until all answered; 400 ms after the first usable source once there are five; 800 ms from the start
/// once anybody answered at all; at the latest until the budget is used up, less what saving and writing take. Pure.
/// </summary>
internal static class OnDemandWait
{
    private const int Plenty = 5;
    private static readonly TimeSpan AfterFirst = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan AfterAnyAnswer = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan Reserve = TimeSpan.FromMilliseconds(100);

    /// <summary>From the start to the end of the wait, as things are now.</summary>
    /// <param name="budget">For the whole answer.</param>
    /// <param name="usable">Usable sources that came so far.</param>
    /// <param name="firstUsable">When the first of them came, from the start; null = none did.</param>
    /// <param name="hasAnswer">Somebody answered, if only with nothing.</param>
    public static TimeSpan Deadline(TimeSpan budget, int usable, TimeSpan? firstUsable, bool hasAnswer)
    {
        var deadline = budget > Reserve ? budget - Reserve : TimeSpan.Zero;
        if (hasAnswer && AfterAnyAnswer < deadline)
        {
            deadline = AfterAnyAnswer;
        }

        return usable >= Plenty && firstUsable is { } first && first + AfterFirst < deadline ? first + AfterFirst : deadline;
    }
}
