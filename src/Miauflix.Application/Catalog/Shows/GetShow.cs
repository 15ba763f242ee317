using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Application.Common.Messaging;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Shows;

/// <summary>One show by its TMDB id. Opening it makes it followed.</summary>
/// <param name="IncludeEpisodes">Fill in the episodes of the synced seasons.</param>
/// <param name="Opens">Somebody looks at it; false for a request without side effects.</param>
public sealed record GetShow(int TmdbId, string? Lang = null, string? ImageSize = null, bool IncludeEpisodes = false, bool Opens = true)
    : IRequest<ShowDetails>;

/// <summary>A show's page. Run times in minutes; images are addresses.</summary>
public sealed record ShowDetails(
    long Id,
    int TmdbId,
    string? ImdbId,
    int? TvdbId,
    string Title,
    string OriginalTitle,
    string? Overview,
    string? Tagline,
    DateOnly? FirstAirDate,
    DateOnly? LastAirDate,
    DateOnly? NextAirDate,
    string Status,
    string ShowType,
    bool InProduction,
    IReadOnlyList<int> EpisodeRunTime,
    string? Poster,
    string? Backdrop,
    string? Logo,
    IReadOnlyList<string> Genres,
    double? Popularity,
    double? Rating,
    ShowCounts Counts,
    IReadOnlyList<SeasonDetails> Seasons)
{
    [JsonPropertyOrder(-1)]
    public string Type => "show";

    /// <summary>Sources belong to episodes.</summary>
    public IReadOnlyList<TitleSource> Sources { get; } = [];
}

internal sealed class GetShowValidator : AbstractValidator<GetShow>
{
    public GetShowValidator()
    {
        this.ValidLanguage(show => show.Lang);
        this.ValidImageSize(show => show.ImageSize);
    }
}

internal sealed class GetShowHandler(
    ICatalogDb db,
    ShowFinder finder,
    SeasonReader reader,
    ITitleMetadata metadata,
    GenreLanguages genres,
    IWatchedEpisodes watched,
    ICurrentUser currentUser,
    ICommandFlights flights) : IRequestHandler<GetShow, ShowDetails>
{
    public async Task<ShowDetails> Handle(GetShow request, CancellationToken cancellationToken)
    {
        var show = await finder.FindAsync(request.TmdbId, cancellationToken);
        if (request.Opens)
        {
            flights.Queue(new OpenShow(show.Id));
        }

        var language = ReadOptions.Language(request.Lang);
        await genres.EnsureAsync(language, cancellationToken);
        var images = new ImageUrls(await metadata.ImagesAsync(cancellationToken), request.ImageSize is not null);
        var progress = watched.IsKept ? await watched.OfShowAsync(currentUser.Required().UserId, show.Id, cancellationToken) : null;
        var seasons = await reader.SeasonsAsync(show.Id, language, images, progress, cancellationToken);
        var episodes = request.IncludeEpisodes
            ? await reader.EpisodesAsync(db.Episodes.Where(episode => episode.TvShowId == show.Id), language, images, cancellationToken)
            : [];
        var bySeason = episodes.ToLookup(episode => episode.SeasonId);
        return await PageAsync(show, language, images, [.. seasons.Select(season => SeasonDetails.Of(season, [.. bySeason[season.Id]]))], cancellationToken);
    }

    private async Task<ShowDetails> PageAsync(
        TvShow show,
        TitleLanguage language,
        ImageUrls images,
        IReadOnlyList<SeasonDetails> seasons,
        CancellationToken cancellationToken)
    {
        var texts = language.IsOwn ? [] : await db.TvShowTranslations.AsNoTracking()
            .Where(text => text.TvShowId == show.Id && text.Language == language.Language)
            .ToListAsync(cancellationToken);
        var links = db.TvShowGenres.Where(link => link.TvShowId == show.Id)
            .Select(link => new GenreLink { GenreId = link.GenreId, Position = link.Position });
        return new ShowDetails(
            show.Id,
            show.TmdbId,
            show.ImdbId,
            show.TvdbId,
            Pick(text => text.Name, show.Name),
            show.OriginalName,
            Given(Pick(text => text.Overview, show.Overview)),
            Given(Pick(text => text.Tagline, show.Tagline)),
            show.FirstAirDate,
            show.LastAirDate,
            show.NextAirDate,
            show.Status,
            show.Type,
            show.InProduction,
            show.EpisodeRunTime,
            Given(images.Poster(show.PosterPath)),
            Given(images.Backdrop(show.BackdropPath)),
            Given(images.Logo(show.LogoPath)),
            await GenreNames.ReadAsync(db, links, language, cancellationToken),
            show.Popularity > 0 ? show.Popularity : null,
            show.Rating > 0 ? show.Rating : null,
            CountsOf(seasons),
            seasons);

        string Pick(Func<TvShowTranslation, string> field, string own) =>
            TranslationChoice.Pick(texts, language, text => text.Region, field, own);
    }

    private static ShowCounts CountsOf(IReadOnlyList<SeasonDetails> seasons)
    {
        var regular = seasons.Where(season => !season.IsSpecials).Select(season => season.Counts).ToList();
        return new ShowCounts(
            regular.Sum(counts => counts.Total),
            Sum(counts => counts.Aired),
            Sum(counts => counts.Unaired),
            Sum(counts => counts.Unknown),
            Sum(counts => counts.Watched),
            seasons.Where(season => season.IsSpecials).Sum(season => season.Counts.Total));

        // One season that is not known makes the sum unknown.
        int? Sum(Func<EpisodeCounts, int?> count) => regular.Aggregate((int?)0, (sum, counts) => sum + count(counts));
    }

    private static string? Given(string text) => text.Length == 0 ? null : text;
}
