namespace Miauflix.Benchmarks.Measuring;

/// <summary>Bounds every single measurement: a swarm that delivers nothing is silent, and a benchmark must end.</summary>
internal static class Patience
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <exception cref="TimeoutException">It took longer than a minute.</exception>
    public static async Task<T> For<T>(string what, Func<CancellationToken, Task<T>> measure)
    {
        using var end = new CancellationTokenSource(Longest);
        try
        {
            return await measure(end.Token).WaitAsync(end.Token);
        }
        catch (OperationCanceledException exception) when (end.IsCancellationRequested)
        {
            throw new TimeoutException($"{what} took longer than {Longest.TotalSeconds:0} s.", exception);
        }
    }
}
