using FluentValidation;
using MediatR;
using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Paging;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Shows;

/// <summary>Episodes of followed shows that air between today and <paramref name="Days"/> days from now, by date.</summary>
public sealed record ListUpcoming(int Days, int Page, int PageSize) : IRequest<Page<EpisodeDetails>>, IPageRequest;

internal sealed class ListUpcomingValidator : AbstractValidator<ListUpcoming>
{
    private const int MaxDays = 60;

    public ListUpcomingValidator()
    {
        this.ValidatePage();
        RuleFor(upcoming => upcoming.Days).InclusiveBetween(1, MaxDays).WithMessage($"must be 1 to {MaxDays}");
    }
}

internal sealed class ListUpcomingHandler(ICatalogDb db, SeasonReader reader, ITitleMetadata metadata, AirDates airDates)
    : IRequestHandler<ListUpcoming, Page<EpisodeDetails>>
{
    public async Task<Page<EpisodeDetails>> Handle(ListUpcoming request, CancellationToken cancellationToken)
    {
        var (today, end) = (airDates.Today, airDates.Today.AddDays(request.Days));
        var upcoming =
            from episode in db.Episodes
            join show in db.TvShows on episode.TvShowId equals show.Id
            where episode.RemovedAt == null && episode.AirDate >= today && episode.AirDate <= end && show.Watching && show.RemovedAt == null
            orderby episode.AirDate, show.Name, episode.SeasonNumber, episode.EpisodeNumber, episode.Id
            select new { episode.Id, Show = new ShowRef(show.Id, show.TmdbId, show.Name) };
        var total = await upcoming.CountAsync(cancellationToken);
        if (request.Skip() >= total)
        {
            return new([], request.Page, request.PageSize, total);
        }

        var page = await upcoming.Skip((int)request.Skip()).Take(request.PageSize).ToListAsync(cancellationToken);
        var ids = page.Select(row => row.Id).ToList();
        var images = new ImageUrls(await metadata.ImagesAsync(cancellationToken), originals: false);
        var which = db.Episodes.Where(episode => ids.Contains(episode.Id));
        var episodes = (await reader.EpisodesAsync(which, TitleLanguage.English, images, cancellationToken)).ToDictionary(episode => episode.Id);
        return new(
            [.. page.Where(row => episodes.ContainsKey(row.Id)).Select(row => EpisodeDetails.Of(episodes[row.Id], row.Show))],
            request.Page,
            request.PageSize,
            total);
    }
}
