namespace Miauflix.ArchitectureTests.Canaries.Application.Streaming.Contracts;

/// <summary>A contract; breaks nothing.</summary>
public interface IPlayback
{
    Task<bool> IsOpenAsync(CancellationToken cancellationToken);
}
