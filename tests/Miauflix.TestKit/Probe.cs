using System.Diagnostics;

namespace Miauflix.TestKit;

/// <summary>
/// Waits for something to become true by asking again and again, with a deadline. Tests use it instead of sleeping: they go on as soon
/// as the state is there and fail with a sentence when it never comes.
/// </summary>
public static class Probe
{
    /// <summary>Deadline when a caller gives none.</summary>
    public static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Asks until <paramref name="condition"/> answers true.</summary>
    /// <param name="what">What is waited for, as the end of the sentence "Waited … for".</param>
    /// <exception cref="TimeoutException">Not true before the deadline; holds the last exception the condition threw.</exception>
    public static Task Until(
        string what,
        Func<Task<bool>> condition,
        TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        For<object>(what, async () => await condition() ? condition : null, deadline, cancellationToken);

    /// <summary>Asks until <paramref name="condition"/> answers true.</summary>
    /// <inheritdoc cref="Until(string, Func{Task{bool}}, TimeSpan?, CancellationToken)"/>
    public static Task Until(
        string what,
        Func<bool> condition,
        TimeSpan? deadline = null,
        CancellationToken cancellationToken = default) =>
        Until(what, () => Task.FromResult(condition()), deadline, cancellationToken);

    /// <summary>
    /// Asks until <paramref name="question"/> answers something, and answers that. Exceptions of the question count as "not yet".
    /// </summary>
    /// <exception cref="TimeoutException">No answer before the deadline; holds the last exception the question threw.</exception>
    public static async Task<T> For<T>(
        string what,
        Func<Task<T?>> question,
        TimeSpan? deadline = null,
        CancellationToken cancellationToken = default)
        where T : class
    {
        var limit = deadline ?? DefaultDeadline;
        var watch = Stopwatch.StartNew();
        var pause = FirstPause;
        Exception? last = null;
        do
        {
            try
            {
                if (await question() is { } answer)
                {
                    return answer;
                }

                last = null;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not ProbeAbortedException)
            {
                last = exception;
            }

            await Task.Delay(pause, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
        while (watch.Elapsed < limit);

        throw new TimeoutException($"Waited {limit.TotalSeconds:0.#} s for {what}.", last);
    }
}

/// <summary>Thrown by a probe's question when asking further is pointless (the process asked about is gone).</summary>
public sealed class ProbeAbortedException(string message) : Exception(message);
