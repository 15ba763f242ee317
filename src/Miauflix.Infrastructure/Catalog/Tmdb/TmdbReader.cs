using System.Globalization;
using System.Text.Json;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Domain.Catalog;

namespace Miauflix.Infrastructure.Catalog.Tmdb;

/// <summary>
/// Turns replies into what the catalogue stores: missing texts are empty, null lists are empty, dates that are none are unknown. Null when
/// a reply is not about what was asked.
/// </summary>
internal static class TmdbReader
{
    private const int MaxImdbIdLength = 12;

    public static MovieMetadata? Movie(MovieReply reply, int tmdbId)
    {
        if (reply.Id != tmdbId)
        {
            return null;
        }

        var texts = Present(reply.Translations?.Translations);
        return new MovieMetadata(
            tmdbId,
            ImdbId(reply.ImdbId),
            Title(reply.Title, reply.OriginalTitle),
            Text(reply.OriginalTitle),
            Text(reply.OriginalLanguage),
            Text(reply.Overview),
            Text(reply.Tagline),
            Runtime(reply.Runtime, texts),
            Text(reply.Status),
            Date(reply.ReleaseDate),
            reply.VoteAverage ?? 0,
            reply.VoteCount ?? 0,
            reply.Popularity ?? 0,
            Text(reply.PosterPath),
            Text(reply.BackdropPath),
            Logo(reply.Images),
            reply.Adult ?? false,
            Genres(reply.Genres),
            Translations(texts, data => data.Title));
    }

    public static ShowMetadata? Show(ShowReply reply, int tmdbId) => reply.Id != tmdbId ? null : new ShowMetadata(
        tmdbId,
        ImdbId(reply.ExternalIds?.ImdbId),
        reply.ExternalIds?.TvdbId is > 0 and var tvdbId ? tvdbId : null,
        Title(reply.Name, reply.OriginalName),
        Text(reply.OriginalName),
        Text(reply.OriginalLanguage),
        Text(reply.Overview),
        Text(reply.Tagline),
        Text(reply.Status),
        Text(reply.Type),
        reply.InProduction ?? false,
        Date(reply.FirstAirDate),
        Date(reply.LastAirDate),
        Date(reply.NextEpisodeToAir?.AirDate),
        [.. (reply.EpisodeRunTime ?? []).OfType<int>()],
        reply.VoteAverage ?? 0,
        reply.VoteCount ?? 0,
        reply.Popularity ?? 0,
        Text(reply.PosterPath),
        Text(reply.BackdropPath),
        reply.NumberOfSeasons ?? 0,
        reply.NumberOfEpisodes ?? 0,
        Genres(reply.Genres),
        Translations(Present(reply.Translations?.Translations), data => data.Name),
        [.. Present(reply.Seasons).Where(season => season is { Id: not null, SeasonNumber: >= 0 }).Select(Season)]);

    public static SeasonMetadata? Season(SeasonReply reply) => reply.Id is not { } id ? null : new SeasonMetadata(
        id,
        Text(reply.Name),
        Text(reply.Overview),
        [.. Present(reply.Episodes)
            .Where(episode => episode is { Id: not null, EpisodeNumber: >= 0 })
            .DistinctBy(episode => episode.Id)
            .DistinctBy(episode => episode.EpisodeNumber)
            .Select(Episode)]);

    public static TitlePage? Page(PageReply reply, MediaType type) => reply is { Results: null, TotalPages: null } ? null : new TitlePage(
        [.. Present(reply.Results).Where(title => title.Id > 0).Select(title => Summary(title, type))],
        reply.TotalPages ?? 1);

    public static ChangePage? Changes(PageReply reply) => reply is { Results: null, TotalPages: null } ? null : new ChangePage(
        [.. Present(reply.Results).Select(title => title.Id).OfType<int>()],
        reply.TotalPages ?? 1);

    /// <summary>Changes of a show whose key is <c>season</c> name the season in their value (<c>season_id</c>).</summary>
    public static IReadOnlyList<int> ChangedSeasons(ShowChangesReply reply) =>
    [
        .. from change in Present(reply.Changes)
           where change.Key == "season"
           from item in Present(change.Items)
           let id = SeasonId(item.Value)
           where id > 0
           select id,
    ];

    public static FoundTitle? Found(FindReply reply) =>
        Present(reply.MovieResults).FirstOrDefault(title => title.Id > 0) is { Id: { } movie } ? new FoundTitle(MediaType.Movie, movie)
        : Present(reply.TvResults).FirstOrDefault(title => title.Id > 0) is { Id: { } show } ? new FoundTitle(MediaType.Tv, show)
        : null;

    public static IReadOnlyList<GenreMetadata> Genres(IEnumerable<GenreReply?>? genres) =>
        [.. Present(genres).Where(genre => genre.Id > 0).DistinctBy(genre => genre.Id).Select(genre => new GenreMetadata(genre.Id!.Value, Text(genre.Name)))];

    public static ImageSettings? Images(ConfigurationReply reply) => reply.Images?.SecureBaseUrl is not { Length: > 0 } url ? null : new ImageSettings(
        url,
        [.. Present(reply.Images.PosterSizes)],
        [.. Present(reply.Images.BackdropSizes)],
        [.. Present(reply.Images.LogoSizes)],
        [.. Present(reply.Images.StillSizes)]);

    private static int SeasonId(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Object } change && change.TryGetProperty("season_id", out var id) && id.TryGetInt32(out var number)
            ? number
            : 0;

    private static SeasonSummaryMetadata Season(SeasonSummaryReply season) => new(
        season.Id!.Value,
        season.SeasonNumber!.Value,
        Text(season.Name),
        Text(season.Overview),
        Date(season.AirDate),
        season.EpisodeCount ?? 0,
        Text(season.PosterPath));

    private static EpisodeMetadata Episode(EpisodeReply episode) => new(
        episode.Id!.Value,
        episode.EpisodeNumber!.Value,
        Text(episode.Name),
        Text(episode.Overview),
        Date(episode.AirDate),
        episode.Runtime is > 0 ? episode.Runtime : null,
        Text(episode.EpisodeType),
        Text(episode.StillPath),
        episode.VoteAverage ?? 0);

    private static TitleSummary Summary(TitleReply title, MediaType type) => new(
        type,
        title.Id!.Value,
        Title(title.Title ?? title.Name, title.OriginalTitle ?? title.OriginalName),
        Text(title.OriginalTitle ?? title.OriginalName),
        Text(title.OriginalLanguage),
        Text(title.Overview),
        Date(title.ReleaseDate ?? title.FirstAirDate),
        title.VoteAverage ?? 0,
        title.VoteCount ?? 0,
        title.Popularity ?? 0,
        Text(title.PosterPath),
        Text(title.BackdropPath),
        title.Adult ?? false,
        [.. (title.GenreIds ?? []).OfType<long>().Where(id => id > 0).Distinct()]);

    private static string Title(string? title, string? original) => Text(title) is { Length: > 0 } text ? text : Text(original);

    private static int Runtime(int? runtime, IEnumerable<TranslationReply> texts) =>
        runtime is > 0 and var minutes ? minutes : texts.Select(text => text.Data?.Runtime).FirstOrDefault(minutes => minutes > 0) ?? 0;

    /// <summary>The best of the logos in English or without words: by votes, then how many, then width.</summary>
    private static string Logo(ImagesReply? images) => Present(images?.Logos)
        .Where(logo => logo.FilePath is { Length: > 0 } && string.IsNullOrEmpty(logo.Language) || logo is { FilePath.Length: > 0, Language: "en" })
        .OrderByDescending(logo => logo.VoteAverage ?? 0)
        .ThenByDescending(logo => logo.VoteCount ?? 0)
        .ThenByDescending(logo => logo.Width ?? 0)
        .FirstOrDefault()?.FilePath ?? "";

    private static List<TranslationMetadata> Translations(IEnumerable<TranslationReply> texts, Func<TranslationDataReply, string?> title) =>
    [
        .. from text in texts
           where text is { Language.Length: > 0 and <= 10, Data: not null } && (text.Region?.Length ?? 0) <= 5
           let data = text.Data!
           let read = new TranslationMetadata(text.Language!, Text(text.Region), Text(title(data)), Text(data.Overview), Text(data.Tagline))
           where read.Title.Length + read.Overview.Length + read.Tagline.Length > 0
           group read by (read.Language, read.Region) into same
           select same.First(),
    ];

    private static string? ImdbId(string? text) => text is { Length: > 2 and <= MaxImdbIdLength } && text.StartsWith("tt", StringComparison.Ordinal) ? text : null;

    private static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static string Text(string? text) => text?.Trim() ?? "";

    private static IEnumerable<T> Present<T>(IEnumerable<T?>? items)
        where T : class => items?.OfType<T>() ?? [];
}
