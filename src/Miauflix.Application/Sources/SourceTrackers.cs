using Miauflix.Domain.Common.Torrents;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Sources;

/// <summary>The trackers that magnets built here carry: those of the release, the configured ones, the published list. Thread safe.</summary>
internal sealed class SourceTrackers(IOptions<SourcesOptions> options)
{
    private IReadOnlyList<string> _published = [];

    /// <summary>Usable announce URLs, each once, those of the release first; at most <see cref="TorrentLimits.MaxTrackers"/>.</summary>
    public IReadOnlyList<string> For(IReadOnlyList<string> ofTheRelease) =>
    [
        .. ofTheRelease
            .Concat(options.Value.StaticTrackerList)
            .Concat(_published)
            .Select(text => TrackerUrl.TryParse(text, out var url) ? url : null)
            .OfType<string>()
            .Distinct()
            .Take(TorrentLimits.MaxTrackers),
    ];

    /// <summary>Takes over a list that was fetched.</summary>
    public void Publish(IReadOnlyList<string> trackers) => _published = trackers;
}
