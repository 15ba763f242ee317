namespace Miauflix.Domain.Sources;

/// <summary>What a provider did in one hour; kept for 30 days.</summary>
public sealed class ProviderStat
{
    /// <summary>Id of the provider.</summary>
    public required string Provider { get; init; }

    /// <summary>Start of the hour.</summary>
    public DateTimeOffset Hour { get; init; }

    public int Queries { get; set; }

    /// <summary>Failed calls, by kind.</summary>
    public IReadOnlyDictionary<ProviderFailureKind, int> Failures { get; set; } = new Dictionary<ProviderFailureKind, int>();

    /// <summary>Releases answered.</summary>
    public int Results { get; set; }

    /// <summary>Releases that became or refreshed a source.</summary>
    public int Accepted { get; set; }

    /// <summary>Calls by duration; the bounds are those of the code that fills it.</summary>
    public IReadOnlyList<int> Durations { get; set; } = [];

    /// <summary>Milliseconds of all calls together.</summary>
    public long TotalMs { get; set; }

    /// <summary>.torrent files fetched.</summary>
    public int Grabs { get; set; }

    public int GrabFailures { get; set; }
}
