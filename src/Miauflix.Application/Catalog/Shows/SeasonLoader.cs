using System.Collections.Concurrent;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Messaging;
using Miauflix.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Catalog.Shows;

/// <summary>
/// Loads what a reader of a season needs while the reader waits, 1.5 s at most; then it goes on behind. A language that could not be had
/// is not asked for again for a day.
/// </summary>
internal sealed class SeasonLoader(ICatalogDb db, ITitleMetadata metadata, ICommandFlights flights, FailedLanguages failures)
{
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(1_500);

    /// <summary>Syncs a season. False = there is nobody to ask.</summary>
    public async Task<bool> EnsureEpisodesAsync(long seasonId, CancellationToken cancellationToken)
    {
        if (metadata.IsConfigured)
        {
            await TryAsync(new SyncSeason(seasonId, MetadataLane.Interactive), cancellationToken);
        }

        return metadata.IsConfigured;
    }

    /// <summary>Fetches the texts of a season in a language that it has not yet. True = there may be new ones.</summary>
    public async Task<bool> EnsureTextsAsync(long seasonId, TitleLanguage language, CancellationToken cancellationToken)
    {
        var tag = language.ToString();
        if (language.IsOwn || !metadata.IsConfigured || failures.Contains(seasonId, tag)
            || await db.SeasonTranslations.AnyAsync(text => text.SeasonId == seasonId && text.Language == tag, cancellationToken))
        {
            return false;
        }

        var isFetched = await TryAsync(new FetchSeasonTexts(seasonId, tag), cancellationToken);
        if (!isFetched)
        {
            failures.Add(seasonId, tag);
        }

        return isFetched;
    }

    /// <summary>False = it failed; too slow is no failure.</summary>
    private async Task<bool> TryAsync<TResponse>(MediatR.IRequest<TResponse> command, CancellationToken cancellationToken)
    {
        try
        {
            await flights.ShareAsync(command, Budget, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return true;
        }
        catch (MiauflixException)
        {
            return false;
        }
    }
}

/// <summary>Languages of seasons that could not be had, for a day. Thread safe.</summary>
internal sealed class FailedLanguages(TimeProvider clock)
{
    private const int MaxEntries = 10_000;
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<(long SeasonId, string Language), DateTimeOffset> _until = new();

    public bool Contains(long seasonId, string language) =>
        _until.TryGetValue((seasonId, language), out var until) && until > clock.GetUtcNow();

    public void Add(long seasonId, string language)
    {
        if (_until.Count >= MaxEntries)
        {
            _until.Clear();
        }

        _until[(seasonId, language)] = clock.GetUtcNow() + Life;
    }
}
