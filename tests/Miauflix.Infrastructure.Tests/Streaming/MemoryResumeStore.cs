using System.Collections.Concurrent;
using Miauflix.Application.Streaming.Ports;

namespace Miauflix.Infrastructure.Tests.Streaming;

/// <summary>Resume data that outlives an engine but not the test.</summary>
public sealed class MemoryResumeStore : IResumeStore
{
    private readonly ConcurrentDictionary<Guid, byte[]> _blobs = new();

    public int SaveCount { get; private set; }

    public Task<byte[]?> LoadAsync(Guid storageId, CancellationToken cancellationToken) => Task.FromResult(_blobs.GetValueOrDefault(storageId));

    public Task SaveAsync(Guid storageId, ReadOnlyMemory<byte> resumeData, CancellationToken cancellationToken)
    {
        _blobs[storageId] = resumeData.ToArray();
        SaveCount++;
        return Task.CompletedTask;
    }

    public Task DeleteAsync(Guid storageId, CancellationToken cancellationToken)
    {
        _blobs.TryRemove(storageId, out _);
        return Task.CompletedTask;
    }
}
