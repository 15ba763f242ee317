using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Contracts;

/// <summary>What there is to play of a title.</summary>
/// <param name="Content">The title, by our id.</param>
/// <param name="Sources">Every usable source, best first for the asking client.</param>
public sealed record TitleOffers(ContentRef Content, IReadOnlyList<SourceOffer> Sources);

/// <summary>A source as the one who plays sees it.</summary>
/// <param name="Quality"><c>8K 4K 2K FHD HD SD 3D</c>, or null when unknown.</param>
/// <param name="Size">Bytes; 0 = unknown.</param>
/// <param name="IsCandidate">It may play for this client by itself.</param>
public sealed record SourceOffer(long Id, string? Quality, long Size, string? VideoCodec, int? Broadcasters, int? Watchers, bool IsCandidate);

/// <summary>How playing a source went.</summary>
public enum PlaybackOutcome
{
    /// <summary>Its torrent cannot be used.</summary>
    Failed,

    /// <summary>Nobody delivered in time.</summary>
    Stalled,
}
