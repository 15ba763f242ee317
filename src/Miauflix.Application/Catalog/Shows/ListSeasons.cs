using FluentValidation;
using MediatR;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Catalog.Policies;
using Miauflix.Application.Catalog.Ports;

namespace Miauflix.Application.Catalog.Shows;

/// <summary>The seasons of a show (TMDB id) by number, specials last.</summary>
public sealed record ListSeasons(int ShowTmdbId, bool IncludeSpecials, string? Lang, string? ImageSize) : IRequest<IReadOnlyList<SeasonSummary>>;

internal sealed class ListSeasonsValidator : AbstractValidator<ListSeasons>
{
    public ListSeasonsValidator()
    {
        this.ValidLanguage(seasons => seasons.Lang);
        this.ValidImageSize(seasons => seasons.ImageSize);
    }
}

internal sealed class ListSeasonsHandler(
    ShowFinder finder,
    SeasonReader reader,
    ITitleMetadata metadata,
    IWatchedEpisodes watched,
    ICurrentUser currentUser) : IRequestHandler<ListSeasons, IReadOnlyList<SeasonSummary>>
{
    public async Task<IReadOnlyList<SeasonSummary>> Handle(ListSeasons request, CancellationToken cancellationToken)
    {
        var show = await finder.FindAsync(request.ShowTmdbId, cancellationToken);
        var images = new ImageUrls(await metadata.ImagesAsync(cancellationToken), request.ImageSize is not null);
        var progress = watched.IsKept ? await watched.OfShowAsync(currentUser.Required().UserId, show.Id, cancellationToken) : null;
        var seasons = await reader.SeasonsAsync(show.Id, ReadOptions.Language(request.Lang), images, progress, cancellationToken);
        return [.. seasons.Where(season => request.IncludeSpecials || !season.IsSpecials)];
    }
}
