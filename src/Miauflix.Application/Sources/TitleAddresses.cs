using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources;

/// <summary>Finds the title that a route names.</summary>
internal sealed class TitleAddresses(ICatalogTitles titles)
{
    /// <exception cref="NotFoundException">The title is not stored.</exception>
    public async Task<ContentRef> ResolveAsync(TitleAddress address, CancellationToken cancellationToken) =>
        await FindAsync(address, cancellationToken) ?? throw new NotFoundException(address.Thing);

    /// <summary>Null when the title is not stored.</summary>
    public async Task<ContentRef?> FindAsync(TitleAddress address, CancellationToken cancellationToken)
    {
        if (address is TitleAddress.Movie { TmdbId: var tmdbId })
        {
            return await titles.FindMovieByTmdbIdAsync(tmdbId, cancellationToken) is { } movie ? ContentRef.Movie(movie.Id) : null;
        }

        return await FindEpisodeAsync(address, cancellationToken) is { } episode ? ContentRef.Episode(episode.Id) : null;
    }

    private async Task<CatalogEpisode?> FindEpisodeAsync(TitleAddress address, CancellationToken cancellationToken) => address switch
    {
        TitleAddress.Episode { EpisodeId: var id } => await titles.FindEpisodeAsync(id, cancellationToken),
        TitleAddress.PlacedEpisode placed when await titles.FindShowByTmdbIdAsync(placed.ShowTmdbId, cancellationToken) is { } show =>
            await titles.FindEpisodeAsync(show.Id, placed.SeasonNumber, placed.EpisodeNumber, cancellationToken),
        _ => null,
    };
}
