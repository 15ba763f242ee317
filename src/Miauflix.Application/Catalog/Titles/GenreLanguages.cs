using System.Collections.Concurrent;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Messaging;
using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Catalog.Titles;

/// <summary>Fetches the genre names of a language when it is first asked for, then once in two days; readers wait a second at most. Thread safe.</summary>
internal sealed class GenreLanguages(ITitleMetadata metadata, ICommandFlights flights, TimeProvider clock)
{
    private const int MaxLanguages = 500;

    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Life = TimeSpan.FromDays(2);
    private static readonly TimeSpan Retry = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _askAgain = new();

    public async Task EnsureAsync(TitleLanguage language, CancellationToken cancellationToken)
    {
        var tag = language.ToString();
        var now = clock.GetUtcNow();
        if (language.IsOwn || !metadata.IsConfigured
            || (_askAgain.TryGetValue(tag, out var at) && now < at)
            || _askAgain.Count >= MaxLanguages)
        {
            return;
        }

        _askAgain[tag] = now + Life;
        try
        {
            await flights.ShareAsync(new FetchGenres(tag, MetadataLane.Interactive), Budget, cancellationToken);
        }
        catch (Exception exception) when (exception is MiauflixException or TimeoutException)
        {
            _askAgain[tag] = now + Retry;
        }
    }
}
