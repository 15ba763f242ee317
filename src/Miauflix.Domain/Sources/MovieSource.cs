namespace Miauflix.Domain.Sources;

/// <summary>A torrent that holds a movie.</summary>
public sealed class MovieSource : TorrentSource
{
    /// <summary>Our id of the movie.</summary>
    public long MovieId { get; init; }

    public override ContentRef Content => ContentRef.Movie(MovieId);
}
