namespace Miauflix.Application.Streaming.Policies;

/// <summary>
/// Divides what may be read ahead in all between the readers, fairly: nobody gets more than asked for, and what the modest leave is
/// shared equally by the others (max-min fairness).
/// </summary>
public static class ReadAheadBudget
{
    /// <summary>What each reader gets of <paramref name="budgetBytes"/>, in the order of <paramref name="wantedBytes"/>.</summary>
    public static IReadOnlyList<long> Divide(long budgetBytes, IReadOnlyList<long> wantedBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(budgetBytes);
        var granted = new long[wantedBytes.Count];
        var left = budgetBytes;
        var waiting = wantedBytes.Count;
        foreach (var reader in Enumerable.Range(0, wantedBytes.Count).OrderBy(index => wantedBytes[index]))
        {
            granted[reader] = Math.Min(wantedBytes[reader], left / waiting);
            left -= granted[reader];
            waiting--;
        }

        return granted;
    }
}
