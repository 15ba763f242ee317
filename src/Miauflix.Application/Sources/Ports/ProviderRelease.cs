using Miauflix.Domain.Common;

namespace Miauflix.Application.Sources.Ports;

/// <summary>One torrent as a provider offers it. Null = it does not say.</summary>
/// <param name="Name">Release name as published, or built from what the provider says.</param>
/// <param name="InfoHash">Of the torrent itself; releases without one are not offered.</param>
public sealed record ProviderRelease(string Name, InfoHash InfoHash)
{
    /// <summary>Longest name that is kept.</summary>
    public const int MaxNameLength = 1_024;

    /// <summary>Where the provider has the .torrent.</summary>
    public string? TorrentUrl { get; init; }

    public long? SizeBytes { get; init; }

    public int? Seeders { get; init; }

    public int? Leechers { get; init; }

    public DateTimeOffset? UploadedAt { get; init; }

    /// <summary><c>tt…</c> as stated for this very release.</summary>
    public string? ImdbId { get; init; }

    public int? TmdbId { get; init; }

    public int? TvdbId { get; init; }

    /// <summary>Announce URLs, at most 50; those that are none are dropped where the magnet is built.</summary>
    public IReadOnlyList<string> Trackers { get; init; } = [];

    /// <summary>What the provider says of the picture: <c>720p</c>, <c>1080p</c>, <c>2160p</c>, <c>3D</c>.</summary>
    public string? QualityLabel { get; init; }

    /// <summary>Extension of the video without the dot, when the provider's files always have it.</summary>
    public string? Container { get; init; }

    /// <summary>The provider trusts the uploader.</summary>
    public bool IsTrusted { get; init; }

    /// <summary>The provider marks it as made from another release.</summary>
    public bool IsRemake { get; init; }

    /// <summary>Never prints the name or an address.</summary>
    public override string ToString() => nameof(ProviderRelease);
}
