namespace Miauflix.Application.Sources.Contracts;

/// <summary>A title as routes name it: a movie by its TMDB id, an episode by our id or by its place in a show.</summary>
public abstract record TitleAddress
{
    private TitleAddress()
    {
    }

    /// <summary>What the title is called when it is not found.</summary>
    public abstract string Thing { get; }

    /// <param name="TmdbId">Of the movie.</param>
    public sealed record Movie(int TmdbId) : TitleAddress
    {
        public override string Thing => nameof(Movie);
    }

    /// <param name="EpisodeId">Our id.</param>
    public sealed record Episode(long EpisodeId) : TitleAddress
    {
        public override string Thing => nameof(Episode);
    }

    /// <param name="ShowTmdbId">Of the show.</param>
    /// <param name="SeasonNumber">0 = specials.</param>
    public sealed record PlacedEpisode(int ShowTmdbId, int SeasonNumber, int EpisodeNumber) : TitleAddress
    {
        public override string Thing => nameof(Episode);
    }
}
