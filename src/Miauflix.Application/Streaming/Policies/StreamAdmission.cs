namespace Miauflix.Application.Streaming.Policies;

/// <summary>
/// Decides whether one more request may open a file. Pure: the caller holds the list of open requests and its lock. Players open a
/// second range request while the first still runs, so up to <see cref="RequestsPerStream"/> requests of one player on one source are
/// one stream; the next one begins another stream. Memory is counted per request, as each has buffers of its own.
/// </summary>
public static class StreamAdmission
{
    /// <summary>Open requests of one player on one source that count as one stream.</summary>
    public const int RequestsPerStream = 4;

    /// <summary>What a reader of a file that is wholly on disk counts: 4 MB.</summary>
    public const long CompleteReaderBytes = 4_000_000;

    /// <summary>What another reader counts: its read-ahead of 32 MiB and 8 MB of buffers.</summary>
    public const long DownloadingReaderBytes = ReadAheadWindow.MaxBytes + 8_000_000;

    private static readonly TimeSpan RetryOwn = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryServer = TimeSpan.FromSeconds(10);

    /// <summary>Judges <paramref name="request"/> beside the <paramref name="open"/> ones; the user's own limit comes first.</summary>
    public static AdmissionDecision Decide(StreamRequest request, IReadOnlyCollection<StreamRequest> open, StreamLimits limits)
    {
        if (BeginsStream(request, open))
        {
            if (CountStreams(open.Where(other => other.UserId == request.UserId)) >= limits.MaxStreamsPerUser)
            {
                return new AdmissionDecision(AdmissionOutcome.TooManyOfUser, RetryOwn);
            }

            if (CountStreams(open) >= limits.MaxStreamsTotal)
            {
                return new AdmissionDecision(AdmissionOutcome.TooManyInAll, RetryServer);
            }
        }

        var memory = open.Append(request).Sum(reader => MemoryOf(reader, limits));
        return memory > limits.MaxMemoryTotalBytes
            ? new AdmissionDecision(AdmissionOutcome.OutOfMemory, RetryServer)
            : new AdmissionDecision(AdmissionOutcome.Admitted, TimeSpan.Zero);
    }

    /// <summary>How many streams these requests are.</summary>
    public static int CountStreams(IEnumerable<StreamRequest> requests) =>
        requests.GroupBy(request => request.Stream).Sum(stream => (stream.Count() + RequestsPerStream - 1) / RequestsPerStream);

    private static bool BeginsStream(StreamRequest request, IReadOnlyCollection<StreamRequest> open) =>
        open.Count(other => other.Stream == request.Stream) % RequestsPerStream == 0;

    private static long MemoryOf(StreamRequest reader, StreamLimits limits) =>
        Math.Min(reader.IsComplete ? CompleteReaderBytes : DownloadingReaderBytes, limits.MaxMemoryPerStreamBytes);
}

/// <summary>An open request for a file, or one that wants to be.</summary>
/// <param name="Credential">The session, API key or streaming key it came with, by its id; with the client's address, one player.</param>
/// <param name="SourceId">Unique over movie and episode sources.</param>
/// <param name="IsComplete">The file is wholly on disk now.</param>
public sealed record StreamRequest(Guid UserId, string Credential, string ClientAddress, long SourceId, bool IsComplete)
{
    /// <summary>What the requests of one player on one source have in common.</summary>
    internal (Guid UserId, string Credential, string ClientAddress, long SourceId) Stream => (UserId, Credential, ClientAddress, SourceId);
}

/// <summary>The limits in force.</summary>
/// <param name="MaxMemoryPerStreamBytes">No reader counts more than this.</param>
/// <param name="MaxMemoryTotalBytes">What all readers may count together.</param>
public sealed record StreamLimits(int MaxStreamsPerUser, int MaxStreamsTotal, long MaxMemoryPerStreamBytes, long MaxMemoryTotalBytes)
{
    /// <summary>The configured limits; without a configured total, half of <paramref name="processMemoryBytes"/>.</summary>
    public static StreamLimits From(StreamingOptions options, long processMemoryBytes) => new(
        options.MaxStreamsPerUser,
        options.MaxStreamsTotal,
        options.MaxMemoryPerStream,
        options.MaxMemoryTotal ?? (processMemoryBytes / 2));
}

/// <summary>The answer to a request for a stream.</summary>
/// <param name="RetryAfter">When it may be worth trying again; zero when admitted.</param>
public readonly record struct AdmissionDecision(AdmissionOutcome Outcome, TimeSpan RetryAfter)
{
    public bool IsAdmitted => Outcome == AdmissionOutcome.Admitted;
}

public enum AdmissionOutcome
{
    Admitted,

    /// <summary>429: the user has as many streams as one user may have.</summary>
    TooManyOfUser,

    /// <summary>503: the server has as many streams as it may have.</summary>
    TooManyInAll,

    /// <summary>503: the memory set aside for streams is spoken for.</summary>
    OutOfMemory,
}
