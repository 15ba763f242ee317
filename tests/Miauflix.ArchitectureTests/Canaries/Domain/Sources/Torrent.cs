namespace Miauflix.ArchitectureTests.Canaries.Domain.Sources;

/// <summary>An entity; breaks nothing.</summary>
public sealed class Torrent
{
    public TorrentKind Kind { get; init; }
}

/// <summary>A value that other modules may speak of.</summary>
public enum TorrentKind
{
    Film,
    Pack,
}
