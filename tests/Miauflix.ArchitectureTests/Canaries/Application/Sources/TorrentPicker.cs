using Miauflix.ArchitectureTests.Canaries.Application.Streaming.Contracts;

namespace Miauflix.ArchitectureTests.Canaries.Application.Sources;

/// <summary>Sources may not call Streaming, not even its contracts.</summary>
internal sealed class TorrentPicker
{
    public async Task<bool> PickAsync(IPlayback playback, CancellationToken cancellationToken) => await playback.IsOpenAsync(cancellationToken);
}
