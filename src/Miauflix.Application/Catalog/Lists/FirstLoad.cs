using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Catalog.Titles;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Messaging;

namespace Miauflix.Application.Catalog.Lists;

/// <summary>Loads the first page of an empty list of the system while its first readers wait; all of them share one load.</summary>
internal sealed class FirstLoad(ITitleMetadata metadata, ICommandFlights flights)
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(8);

    /// <summary>Answers whether there may be something now; false when there is nothing to load from.</summary>
    /// <param name="slug">The list.</param>
    /// <param name="hasContent">It shows something for the time being, which does when TMDB does not answer.</param>
    /// <exception cref="UnavailableException">TMDB does not answer, or not in time.</exception>
    public async Task<bool> TryAsync(string slug, bool hasContent, CancellationToken cancellationToken)
    {
        if (!metadata.IsConfigured || SystemLists.Find(slug) is null)
        {
            return false;
        }

        try
        {
            await flights.ShareAsync(new LoadList(slug, Pages: 1, MetadataLane.Interactive), Budget, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is UnavailableException or UpstreamFailedException or TimeoutException)
        {
            return hasContent ? false : throw MetadataErrors.Unavailable();
        }
    }
}
