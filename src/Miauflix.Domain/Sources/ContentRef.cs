namespace Miauflix.Domain.Sources;

/// <summary>What a torrent is looked for and kept for: a movie or an episode, by our id.</summary>
public readonly record struct ContentRef(ContentKind Kind, long Id)
{
    public static ContentRef Movie(long id) => new(ContentKind.Movie, id);

    public static ContentRef Episode(long id) => new(ContentKind.Episode, id);
}

public enum ContentKind
{
    Movie,
    Episode,
}
