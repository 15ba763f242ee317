using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Catalog.Ports;

/// <summary>Finds titles that may be deleted for good. What refers to titles is known to the database alone, for every module.</summary>
public interface IRemovedTitles
{
    /// <summary>
    /// Our ids of titles that were removed before <paramref name="before"/> and that no row outside the catalogue's own refers to; for a
    /// show, its episodes included. Titles in a list count as referred to.
    /// </summary>
    Task<IReadOnlyList<long>> UnreferencedAsync(MediaType type, DateTimeOffset before, int take, CancellationToken cancellationToken);

    /// <summary>As <see cref="UnreferencedAsync"/>, for single episodes of shows that stay.</summary>
    Task<IReadOnlyList<long>> UnreferencedEpisodesAsync(DateTimeOffset before, int take, CancellationToken cancellationToken);
}
