namespace Miauflix.TestKit.Load;

/// <summary>What came of viewing; reports add up.</summary>
/// <param name="Requests">Answered or not.</param>
/// <param name="Aborted">Of them, given up on purpose.</param>
/// <param name="Bytes">Received.</param>
/// <param name="WrongBytes">Received and not what the film holds there.</param>
/// <param name="Errors">One line for each request that failed: the status or what else happened, where in the film, and when (UTC).</param>
/// <param name="FirstByteTimes">From sending a request to the first byte of its body.</param>
/// <param name="LongestWait">From asking for bytes to having some, the head of a response included; the longest of all.</param>
public sealed record ViewingReport(
    int Requests,
    int Aborted,
    long Bytes,
    long WrongBytes,
    IReadOnlyList<string> Errors,
    IReadOnlyList<TimeSpan> FirstByteTimes,
    TimeSpan LongestWait)
{
    public static ViewingReport Nothing { get; } = new(0, 0, 0, 0, [], [], TimeSpan.Zero);

    /// <summary>The time that this share of the requests did not exceed; 0.95 for the 95th percentile.</summary>
    public TimeSpan FirstByte(double share) =>
        FirstByteTimes.Count == 0 ? TimeSpan.Zero : FirstByteTimes.Order().ElementAt((int)Math.Min(FirstByteTimes.Count - 1, FirstByteTimes.Count * share));

    public static ViewingReport operator +(ViewingReport left, ViewingReport right) => new(
        left.Requests + right.Requests,
        left.Aborted + right.Aborted,
        left.Bytes + right.Bytes,
        left.WrongBytes + right.WrongBytes,
        [.. left.Errors, .. right.Errors],
        [.. left.FirstByteTimes, .. right.FirstByteTimes],
        left.LongestWait > right.LongestWait ? left.LongestWait : right.LongestWait);

    public override string ToString() =>
        $"{Requests} requests ({Aborted} aborted), {Bytes / 1e6:0.0} MB, {WrongBytes} wrong bytes, {Errors.Count} errors{string.Concat(Errors.GroupBy(Kind).Select(kind => $"; {kind.Count()} like {kind.Last()}"))}";

    private static string Kind(string error) => error.Split(' ')[0];
}
