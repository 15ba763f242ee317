using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;

namespace Miauflix.Application.Catalog.Demo;

/// <summary>The built-in titles in the form in which a provider would tell them.</summary>
internal static class DemoMetadata
{
    public const string Spanish = "es";

    private const double TopPopularity = 50;

    public static MovieMetadata Movie(DemoTitle title) => new(
        title.TmdbId,
        ImdbId: null,
        title.Title,
        title.Title,
        "en",
        title.Overview,
        Tagline: "",
        title.RuntimeMinutes,
        "Released",
        new DateOnly(title.Year, 1, 1),
        title.Rating,
        VoteCount: 100,
        TopPopularity - title.TmdbId % 100,
        DemoArtwork.PathOf(title.TmdbId, DemoArtwork.Poster),
        DemoArtwork.PathOf(title.TmdbId, DemoArtwork.Backdrop),
        LogoPath: "",
        IsAdult: false,
        GenresOf(title),
        TextsOf(title));

    public static ShowMetadata Show(DemoTitle title) => new(
        title.TmdbId,
        ImdbId: null,
        TvdbId: null,
        title.Title,
        title.Title,
        "en",
        title.Overview,
        Tagline: "",
        "Ended",
        "Scripted",
        InProduction: false,
        new DateOnly(title.Year, 3, 1),
        AirDate(title, DemoTitles.Seasons, DemoTitles.EpisodesPerSeason),
        NextAirDate: null,
        [title.RuntimeMinutes],
        title.Rating,
        VoteCount: 100,
        TopPopularity + title.Rating,
        DemoArtwork.PathOf(title.TmdbId, DemoArtwork.Poster),
        DemoArtwork.PathOf(title.TmdbId, DemoArtwork.Backdrop),
        DemoTitles.Seasons,
        DemoTitles.Seasons * DemoTitles.EpisodesPerSeason,
        GenresOf(title),
        TextsOf(title),
        [.. Enumerable.Range(1, DemoTitles.Seasons).Select(number => new SeasonSummaryMetadata(
            title.TmdbId + number,
            number,
            $"Season {number}",
            Overview: "",
            AirDate(title, number, episode: 1),
            DemoTitles.EpisodesPerSeason,
            DemoArtwork.PathOf(title.TmdbId, DemoArtwork.Poster)))]);

    public static SeasonMetadata Season(DemoTitle show, int number) => new(
        show.TmdbId + number,
        $"Season {number}",
        Overview: "",
        [.. Enumerable.Range(1, DemoTitles.EpisodesPerSeason).Select(episode => new EpisodeMetadata(
            show.TmdbId + number * 10 + episode,
            episode,
            $"Episode {episode}",
            Overview: "",
            AirDate(show, number, episode),
            show.RuntimeMinutes,
            "standard",
            DemoArtwork.PathOf(show.TmdbId, DemoArtwork.Still),
            show.Rating))]);

    private static DateOnly AirDate(DemoTitle show, int season, int episode) => new DateOnly(show.Year + season - 1, 3, 1).AddDays(7 * (episode - 1));

    private static IReadOnlyList<GenreMetadata> GenresOf(DemoTitle title) =>
        [.. title.Genres.Select(id => new GenreMetadata(id, DemoTitles.Genres[id].English))];

    private static IReadOnlyList<TranslationMetadata> TextsOf(DemoTitle title) =>
        [new TranslationMetadata(Spanish, "", title.SpanishTitle, title.SpanishOverview, "")];
}
