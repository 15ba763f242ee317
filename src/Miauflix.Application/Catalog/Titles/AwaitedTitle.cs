using MediatR;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Messaging;
using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Catalog.Titles;

/// <summary>Fetches a title that a user waits for, at most 5 s; what is stored of it does when that fails.</summary>
internal sealed class AwaitedTitle(ITitleMetadata metadata, ICommandFlights flights)
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(5);

    /// <summary>True when it was fetched, false when what is stored must do.</summary>
    /// <param name="tmdbId">Ids of our own are not asked for.</param>
    /// <param name="fetch">Stores it.</param>
    /// <param name="isStored">Whether there is anything without it.</param>
    /// <param name="kind">What is missing, for people.</param>
    /// <exception cref="NotFoundException">It is not stored and cannot be asked for.</exception>
    /// <exception cref="UnavailableException">It is not stored and TMDB does not answer.</exception>
    /// <exception cref="UpstreamFailedException">It is not stored and TMDB answers nonsense.</exception>
    public async Task<bool> TryFetchAsync<TResponse>(int tmdbId, IRequest<TResponse> fetch, bool isStored, string kind, CancellationToken cancellationToken)
    {
        if (!metadata.IsConfigured || tmdbId >= Movie.FirstOwnTmdbId)
        {
            return isStored ? false : throw new NotFoundException(kind);
        }

        try
        {
            await flights.ShareAsync(fetch, Budget, cancellationToken);
            return true;
        }
        catch (Exception exception) when (isStored && exception is (TimeoutException or UnavailableException or UpstreamFailedException))
        {
            return false;
        }
        catch (TimeoutException)
        {
            throw MetadataErrors.Unavailable();
        }
    }
}
