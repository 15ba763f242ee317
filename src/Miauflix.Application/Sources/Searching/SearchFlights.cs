using System.Collections.Concurrent;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Sources.Providers;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Miauflix.Application.Sources.Searching;

/// <summary>
/// The calls to providers that are under way. Whoever wants the same title of the same provider shares one call; it goes on when those who
/// wait leave, and ends with the server. Thread safe.
/// </summary>
internal sealed partial class SearchFlights(
    IServiceScopeFactory scopes,
    ProviderBoard board,
    SearchQueue queue,
    TimeProvider clock,
    ILogger<SearchFlights> logger) : IDisposable
{
    private readonly ConcurrentDictionary<(ContentRef Content, string Provider), Lazy<Task<ProviderSearchReport>>> _flights = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Joins the call that is under way, or makes it. Never fails: what went wrong is its state.</summary>
    /// <param name="wanted">What to look for.</param>
    /// <param name="provider">Whom to ask.</param>
    /// <param name="patience">How long somebody waits; null = nobody does.</param>
    /// <param name="cancellationToken">Ends the wait, not the call.</param>
    public Task<ProviderSearchReport> JoinAsync(WantedContent wanted, ProviderState provider, TimeSpan? patience, CancellationToken cancellationToken)
    {
        var key = (wanted.Content, provider.Id);
        var flight = _flights.GetOrAdd(key, _ => new Lazy<Task<ProviderSearchReport>>(() => Task.Run(() => FlyAsync(key, wanted, provider, patience))));
        return flight.Value.WaitAsync(cancellationToken);
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private async Task<ProviderSearchReport> FlyAsync((ContentRef Content, string Provider) key, WantedContent wanted, ProviderState provider, TimeSpan? patience)
    {
        var started = clock.GetTimestamp();
        var (state, count) = (ProviderSearchState.Failed, 0);
        try
        {
            (state, count) = await CallAsync(wanted, provider, patience, started, _stopping.Token);
        }
#pragma warning disable CA1031 // The edge of shared work: whatever happens to it must not reach those who merely wait for it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (!_stopping.IsCancellationRequested)
            {
                LogBroken(logger, exception, provider.Id, wanted.Content.Kind, wanted.Content.Id);
            }
        }

        _flights.TryRemove(key, out _);
        if (patience is not null && !_stopping.IsCancellationRequested && state is ProviderSearchState.RateLimited or ProviderSearchState.Failed)
        {
            // A turn that was too far away, or a page that wants a browser: the background has the time, also when nobody waits any more.
            queue.Add(wanted.Content, SearchPriority.Preload);
        }

        return new ProviderSearchReport(provider.Id, state, count, (long)clock.GetElapsedTime(started).TotalMilliseconds);
    }

    private async Task<(ProviderSearchState State, int Count)> CallAsync(
        WantedContent wanted,
        ProviderState provider,
        TimeSpan? patience,
        long started,
        CancellationToken cancellationToken)
    {
        if (patience is not null && await LastCountAsync(wanted.Content, provider.Id, cancellationToken) is { } known)
        {
            return (known > 0 ? ProviderSearchState.Ok : ProviderSearchState.Empty, known);
        }

        try
        {
            var result = await provider.Provider.SearchAsync(wanted.ToQuery(patience), cancellationToken);
            var elapsed = clock.GetElapsedTime(started);
            await using var scope = scopes.CreateAsyncScope();
            var saved = await scope.ServiceProvider.GetRequiredService<SourceIngest>().SaveAsync(
                wanted,
                provider.Id,
                result,
                patience is null ? WritePriority.Background : WritePriority.Interactive,
                cancellationToken);
            await board.SucceededAsync(provider, elapsed, result.Releases.Count, saved.Usable, cancellationToken);
            if (wanted.Title.Episode is not null)
            {
                await scope.ServiceProvider.GetRequiredService<PackIngest>().SaveAsync(wanted, provider.Id, result, cancellationToken);
            }

            return (saved.Usable > 0 ? ProviderSearchState.Ok : ProviderSearchState.Empty, saved.Usable);
        }
        catch (ProviderFailedException failure)
        {
            LogFailed(logger, provider.Id, failure.Kind, failure.Message);
            await board.FailedAsync(provider, clock.GetElapsedTime(started), failure, cancellationToken);
            return (failure.Kind == ProviderFailureKind.RateLimited ? ProviderSearchState.RateLimited : ProviderSearchState.Failed, 0);
        }
        catch (MiauflixException exception)
        {
            LogNotSaved(logger, provider.Id, exception.Code);
            return (ProviderSearchState.Failed, 0);
        }
    }

    /// <summary>
    /// How many usable releases the provider had, when it need not be asked again yet: an earlier call may have ended after whoever wants
    /// this one looked. Null = it is to be asked.
    /// </summary>
    private async Task<int?> LastCountAsync(ContentRef content, string provider, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ISourcesDb>().SourceSearches
            .Where(search => search.ContentKind == content.Kind && search.ContentId == content.Id && search.Provider == provider && search.NextSearchAt > now)
            .Select(search => (int?)search.LastResultCount)
            .SingleOrDefaultAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Provider {Provider} failed ({Kind}): {Reason}")]
    private static partial void LogFailed(ILogger logger, string provider, ProviderFailureKind kind, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What provider {Provider} answered could not be saved ({Code})")]
    private static partial void LogNotSaved(ILogger logger, string provider, string code);

    [LoggerMessage(Level = LogLevel.Error, Message = "Searching {Provider} for {Kind} {Id} broke")]
    private static partial void LogBroken(ILogger logger, Exception exception, string provider, ContentKind kind, long id);
}
