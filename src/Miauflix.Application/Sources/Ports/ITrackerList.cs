namespace Miauflix.Application.Sources.Ports;

/// <summary>A published list of trackers.</summary>
public interface ITrackerList
{
    /// <summary>Its lines, or null when it is not configured or cannot be read now; at most 1 MiB.</summary>
    Task<IReadOnlyList<string>?> ReadAsync(CancellationToken cancellationToken);
}
