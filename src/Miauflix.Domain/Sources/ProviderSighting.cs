namespace Miauflix.Domain.Sources;

/// <summary>One provider naming a torrent.</summary>
/// <param name="Provider">Its id.</param>
/// <param name="Seeders">As it claims; null when it does not say.</param>
/// <param name="Leechers">As it claims; null when it does not say.</param>
/// <param name="IsTrusted">It marks the uploader as trusted.</param>
public sealed record ProviderSighting(
    string Provider,
    int? Seeders,
    int? Leechers,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    bool IsTrusted);
