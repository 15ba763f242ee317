using Miauflix.Application.Catalog.Ports;
using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Catalog.Lists;

/// <summary>The lists everybody sees, in their order. The core ones are shown even while they are empty.</summary>
public static class SystemLists
{
    /// <summary>Pages of a feed that a list holds; 20 titles each.</summary>
    public const int Pages = 6;

    public static readonly IReadOnlyList<SystemList> All =
    [
        new("@@tmdb_movies_popular", "Popular Movies", "What most people look at now", ListKind.Movie, TitleFeed.PopularMovies, IsCore: true),
        new("@@tmdb_movies_top-rated", "Top Rated Movies", "The best voted movies", ListKind.Movie, TitleFeed.TopRatedMovies, IsCore: true),
        new("@@tmdb_shows_popular", "Popular TV Shows", "What most people look at now", ListKind.Tv, TitleFeed.PopularShows, IsCore: true),
        new("@@tmdb_shows_top-rated", "Top Rated TV Shows", "The best voted shows", ListKind.Tv, TitleFeed.TopRatedShows, IsCore: false),
        new("@@tmdb_movies_trending", "Trending Movies", "Talked about this week", ListKind.Movie, TitleFeed.TrendingMovies, IsCore: false),
        new("@@tmdb_shows_trending", "Trending TV Shows", "Talked about this week", ListKind.Tv, TitleFeed.TrendingShows, IsCore: false),
    ];

    public static SystemList? Find(string slug) => All.FirstOrDefault(list => list.Slug == slug);
}

/// <summary>A list of the system and the feed it follows.</summary>
public sealed record SystemList(string Slug, string Name, string Description, ListKind Kind, TitleFeed Feed, bool IsCore);
