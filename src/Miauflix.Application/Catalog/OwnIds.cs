using Miauflix.Application.Catalog.Ports;
using Miauflix.Domain.Catalog;
using Miauflix.Domain.Common;

namespace Miauflix.Application.Catalog;

/// <summary>Ids of ours in the place of TMDB's, for titles that TMDB does not know.</summary>
internal static class OwnIds
{
    /// <summary>The next one; only inside a write unit.</summary>
    public static async Task<int> NextAsync(ICatalogDb db, CancellationToken cancellationToken)
    {
        var counter = await db.IdCounters.FindAsync([IdCounter.OwnTitle], cancellationToken);
        if (counter is null)
        {
            counter = IdCounter.StartingAt(IdCounter.OwnTitle, Movie.FirstOwnTmdbId);
            db.IdCounters.Add(counter);
        }

        return checked((int)counter.Next());
    }
}
