using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Sources.Policies.Matching;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Application.Sources.Searching;

/// <summary>A title to look for, with everything that finding, matching and judging need.</summary>
/// <param name="Content">What it is.</param>
/// <param name="Title">How it is recognised.</param>
/// <param name="IsAnime">Its providers are asked too.</param>
/// <param name="Runtime">Null when unknown.</param>
/// <param name="Released">Release of the movie, airing of the episode; null when unknown.</param>
internal sealed record WantedContent(ContentRef Content, WantedTitle Title, bool IsAnime, TimeSpan? Runtime, DateOnly? Released)
{
    /// <param name="patience">How long somebody waits; null = nobody does.</param>
    public ProviderQuery ToQuery(TimeSpan? patience) => new()
    {
        Kind = Content.Kind,
        Title = Title.Titles[0],
        Year = Title.Year,
        ImdbId = Title.Ids.Imdb,
        TmdbId = Title.Ids.Tmdb,
        TvdbId = Title.Ids.Tvdb,
        IsAnime = IsAnime,
        Episode = Title.Episode,
        Patience = patience,
    };
}

/// <summary>Reads titles to look for from the catalogue.</summary>
internal sealed class WantedContents(ICatalogTitles titles)
{
    private const string Japanese = "ja";

    /// <summary>Null when it is unknown, or of the demo library, whose sources are its own.</summary>
    public Task<WantedContent?> FindAsync(ContentRef content, CancellationToken cancellationToken) => content.Kind == ContentKind.Movie
        ? FindMovieAsync(content.Id, cancellationToken)
        : FindEpisodeAsync(content.Id, cancellationToken);

    /// <summary>The other episodes that the catalogue knows in these seasons of the same show, in order; none for a movie.</summary>
    public async Task<IReadOnlyList<WantedContent>> SiblingsAsync(WantedContent wanted, IEnumerable<int> seasons, CancellationToken cancellationToken)
    {
        if (wanted.Content.Kind != ContentKind.Episode || await titles.FindEpisodeAsync(wanted.Content.Id, cancellationToken) is not { } own)
        {
            return [];
        }

        List<WantedContent> siblings = [];
        foreach (var season in seasons.Distinct().Order())
        {
            var episodes = await titles.EpisodesOfSeasonAsync(own.ShowId, season, cancellationToken);
            siblings.AddRange(episodes.Where(episode => episode.Id != own.Id).Select(episode => Of(episode, wanted.Title, wanted.IsAnime)));
        }

        return siblings;
    }

    private async Task<WantedContent?> FindMovieAsync(long movieId, CancellationToken cancellationToken)
    {
        if (await titles.FindMovieAsync(movieId, cancellationToken) is not { IsDemo: false } movie)
        {
            return null;
        }

        var ids = new ReleaseIds(movie.ImdbId, movie.IsOnTmdb ? movie.TmdbId : null, Tvdb: null);
        var names = await titles.TitlesOfMovieAsync(movieId, cancellationToken);
        return new WantedContent(
            ContentRef.Movie(movieId),
            new WantedTitle(ids, First(movie.Title, names), movie.Year > 0 ? movie.Year : null),
            movie.OriginalLanguage == Japanese,
            Minutes(movie.RuntimeMinutes),
            movie.ReleaseDate);
    }

    private async Task<WantedContent?> FindEpisodeAsync(long episodeId, CancellationToken cancellationToken)
    {
        if (await titles.FindEpisodeAsync(episodeId, cancellationToken) is not { } episode
            || await titles.FindShowAsync(episode.ShowId, cancellationToken) is not { IsDemo: false } show)
        {
            return null;
        }

        var ids = new ReleaseIds(show.ImdbId, show.IsOnTmdb ? show.TmdbId : null, show.TvdbId);
        var names = await titles.TitlesOfShowAsync(show.Id, cancellationToken);
        var title = new WantedTitle(ids, First(show.Title, names), show.Year > 0 ? show.Year : null);
        return Of(episode, title, show.OriginalLanguage == Japanese);
    }

    private static WantedContent Of(CatalogEpisode episode, WantedTitle show, bool isAnime) => new(
        ContentRef.Episode(episode.Id),
        show with { Episode = new WantedEpisode(episode.SeasonNumber, episode.EpisodeNumber, episode.AbsoluteNumber, episode.AirDate) },
        isAnime,
        Minutes(episode.RuntimeMinutes),
        episode.AirDate);

    private static TimeSpan? Minutes(int minutes) => minutes > 0 ? TimeSpan.FromMinutes(minutes) : null;

    private static IReadOnlyList<string> First(string title, IEnumerable<string> others) => [title, .. others.Where(other => other != title)];
}
