namespace Miauflix.Domain.Catalog;

/// <summary>
/// What search knows of one title that is not removed. The texts are already folded (<c>SearchText</c>); the full-text index follows this
/// table by itself.
/// </summary>
public sealed class TitleSearchEntry
{
    public long Id { get; init; }

    public MediaType MediaType { get; init; }

    /// <summary>Our id of the movie or show.</summary>
    public long MediaId { get; init; }

    public double Popularity { get; set; }

    /// <summary>0 = unknown.</summary>
    public int Year { get; set; }

    /// <summary>The title, folded, for whole and prefix comparison.</summary>
    public string TitleKey { get; set; } = "";

    public string Titles { get; set; } = "";

    public string Originals { get; set; } = "";

    public string Translated { get; set; } = "";
}
