namespace Miauflix.Application.Streaming.Ports;

/// <summary>
/// Keeps an engine's resume data between runs, one opaque blob per storage id. Implementations encrypt it (it holds the infohash) and
/// replace it atomically. Thread safe.
/// </summary>
public interface IResumeStore
{
    /// <summary>The stored blob, or null when there is none or it cannot be read any more.</summary>
    Task<byte[]?> LoadAsync(Guid storageId, CancellationToken cancellationToken);

    Task SaveAsync(Guid storageId, ReadOnlyMemory<byte> resumeData, CancellationToken cancellationToken);

    /// <summary>Does nothing when there is none.</summary>
    Task DeleteAsync(Guid storageId, CancellationToken cancellationToken);
}
