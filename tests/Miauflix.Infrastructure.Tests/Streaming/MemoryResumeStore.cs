using System.Collections.Concurrent;
using Miauflix.Application.Streaming.Ports;

namespace Miauflix.Infrastructure.Tests.Streaming;

/// <summary>Resume data that outlives an engine but not the test.</summary>
public sealed class MemoryResumeStore : IResumeStore
{
    private readonly ConcurrentDictionary<Guid, byte[]> _blobs = new();

    /// <summary>Saves are lost while it is true, as when the process is killed before them.</summary>
    public bool IsFrozen { get; set; }

    public Task<byte[]?> LoadAsync(Guid storageId, CancellationToken cancellationToken) => Task.FromResult(_blobs.GetValueOrDefault(storageId));

    public Task SaveAsync(Guid storageId, ReadOnlyMemory<byte> resumeData, CancellationToken cancellationToken)
    {
        if (!IsFrozen)
        {
            _blobs[storageId] = resumeData.ToArray();
        }

        return Task.CompletedTask;
    }

    public Task DeleteAsync(Guid storageId, CancellationToken cancellationToken)
    {
        _blobs.TryRemove(storageId, out _);
        return Task.CompletedTask;
    }
}
