using Miauflix.Application.Catalog;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Domain.Catalog;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Catalog.Tmdb;

/// <summary>
/// TMDB's API version 3. The query parameters are exactly these, in this order: recorded replies are keyed by them, and every further one
/// would be another entry of everybody's caches.
/// </summary>
internal sealed class TmdbTitleMetadata(TmdbTransport transport, IOptionsMonitor<CatalogOptions> options, TimeProvider clock) : ITitleMetadata
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan ImagesLife = TimeSpan.FromDays(30);
    private static readonly TimeSpan ImagesWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ImagesRetry = TimeSpan.FromMinutes(1);

    private volatile KnownImages _images = new(ImageSettings.Default, DateTimeOffset.MinValue);

    public bool IsConfigured => options.CurrentValue.HasTmdbToken;

    public async Task<MovieMetadata?> MovieAsync(int tmdbId, MetadataLane lane, CancellationToken cancellationToken) =>
        IsOurs(tmdbId) ? null : await transport.GetAsync<MovieReply, MovieMetadata>(
            $"/movie/{tmdbId}?append_to_response=translations,images&language=en",
            Hour,
            lane,
            reply => TmdbReader.Movie(reply, tmdbId),
            cancellationToken);

    public async Task<ShowMetadata?> ShowAsync(int tmdbId, MetadataLane lane, CancellationToken cancellationToken) =>
        IsOurs(tmdbId) ? null : await transport.GetAsync<ShowReply, ShowMetadata>(
            $"/tv/{tmdbId}?append_to_response=external_ids,translations&language=en",
            Hour,
            lane,
            reply => TmdbReader.Show(reply, tmdbId),
            cancellationToken);

    public async Task<SeasonMetadata?> SeasonAsync(
        int showTmdbId,
        int seasonNumber,
        string language,
        MetadataLane lane,
        CancellationToken cancellationToken) =>
        IsOurs(showTmdbId) ? null : await transport.GetAsync<SeasonReply, SeasonMetadata>(
            $"/tv/{showTmdbId}/season/{seasonNumber}?language={language}",
            Hour,
            lane,
            TmdbReader.Season,
            cancellationToken);

    public async Task<TitlePage> FeedAsync(TitleFeed feed, int page, MetadataLane lane, CancellationToken cancellationToken)
    {
        var (type, path) = feed switch
        {
            TitleFeed.PopularMovies => (
                MediaType.Movie,
                $"/discover/movie?include_adult=false&include_video=false&language=en&page={page}&sort_by=popularity.desc&vote_count.gte=10"),
            TitleFeed.PopularShows => (
                MediaType.Tv,
                $"/discover/tv?include_adult=false&include_null_first_air_dates=false&language=en&page={page}&sort_by=popularity.desc&vote_count.gte=10"),
            TitleFeed.TopRatedMovies => (MediaType.Movie, $"/movie/top_rated?language=en&page={page}"),
            TitleFeed.TopRatedShows => (MediaType.Tv, $"/tv/top_rated?language=en&page={page}"),
            TitleFeed.TrendingMovies => (MediaType.Movie, $"/trending/movie/week?language=en&page={page}"),
            TitleFeed.TrendingShows => (MediaType.Tv, $"/trending/tv/week?language=en&page={page}"),
            _ => throw new ArgumentOutOfRangeException(nameof(feed), feed, null),
        };
        return await transport.GetAsync<PageReply, TitlePage>(path, Hour, lane, reply => TmdbReader.Page(reply, type), cancellationToken)
            ?? throw TmdbTransport.Malformed();
    }

    public async Task<TitlePage> SearchAsync(MediaType type, string query, MetadataLane lane, CancellationToken cancellationToken)
    {
        var path = $"/search/{Name(type)}?query={Uri.EscapeDataString(query)}&language=en&page=1&include_adult=false";
        return await transport.GetAsync<PageReply, TitlePage>(path, TimeSpan.FromMinutes(10), lane, reply => TmdbReader.Page(reply, type), cancellationToken)
            ?? throw TmdbTransport.Malformed();
    }

    public async Task<IReadOnlyList<GenreMetadata>> GenresAsync(
        MediaType type,
        string language,
        MetadataLane lane,
        CancellationToken cancellationToken)
    {
        return await transport.GetAsync<GenresReply, IReadOnlyList<GenreMetadata>>(
                $"/genre/{Name(type)}/list?language={language}",
                TimeSpan.FromDays(2),
                lane,
                reply => reply.Genres is { } genres ? TmdbReader.Genres(genres) : null,
                cancellationToken)
            ?? throw TmdbTransport.Malformed();
    }

    public async Task<ChangePage> ChangesAsync(MediaType type, DateOnly from, DateOnly to, int page, CancellationToken cancellationToken)
    {
        var path = $"/{Name(type)}/changes?start_date={from:yyyy-MM-dd}&end_date={to:yyyy-MM-dd}&page={page}&language=en";
        return await transport.GetAsync<PageReply, ChangePage>(path, TimeSpan.Zero, MetadataLane.Background, TmdbReader.Changes, cancellationToken)
            ?? throw TmdbTransport.Malformed();
    }

    public async Task<IReadOnlyList<int>> ChangedSeasonsAsync(int showTmdbId, CancellationToken cancellationToken)
    {
        var reply = await transport.GetAsync<ShowChangesReply>($"/tv/{showTmdbId}/changes?page=1", TimeSpan.Zero, MetadataLane.Background, cancellationToken);
        return reply is null ? [] : TmdbReader.ChangedSeasons(reply);
    }

    public async Task<FoundTitle?> FindByImdbIdAsync(string imdbId, MetadataLane lane, CancellationToken cancellationToken)
    {
        var path = $"/find/{Uri.EscapeDataString(imdbId)}?external_source=imdb_id";
        var reply = await transport.GetAsync<FindReply>(path, TimeSpan.FromDays(1), lane, cancellationToken);
        return reply is null ? null : TmdbReader.Found(reply);
    }

    public async Task<ImageSettings> ImagesAsync(CancellationToken cancellationToken)
    {
        var known = _images;
        if (!IsConfigured || clock.GetUtcNow() < known.Until)
        {
            return known.Settings;
        }

        try
        {
            using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            wait.CancelAfter(ImagesWait);
            var settings = await transport.GetAsync<ConfigurationReply, ImageSettings>("/configuration", ImagesLife, MetadataLane.Interactive, TmdbReader.Images, wait.Token)
                ?? throw TmdbTransport.Malformed();
            _images = new KnownImages(settings, clock.GetUtcNow() + ImagesLife);
        }
        catch (Exception exception) when (exception is MiauflixException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            _images = known with { Until = clock.GetUtcNow() + ImagesRetry };
        }

        return _images.Settings;
    }

    private static bool IsOurs(int tmdbId) => tmdbId >= Movie.FirstOwnTmdbId;

    private static string Name(MediaType type) => type == MediaType.Movie ? "movie" : "tv";

    private sealed record KnownImages(ImageSettings Settings, DateTimeOffset Until);
}
