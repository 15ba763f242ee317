using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Common.Network;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Policies;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Sources.Providers;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Sources.Searching;

/// <summary>Searches while somebody waits: everybody at once, nobody longer than the budget.</summary>
internal sealed class OnDemandSearch(
    ISourcesDb db,
    WantedContents contents,
    ProviderBoard board,
    SearchFlights flights,
    SearchQueue queue,
    INetworkGate gate,
    IOptions<SourcesOptions> options,
    TimeProvider clock) : ISourceSearch
{
    public async Task<SourceSearchReport> SearchAsync(ContentRef content, TimeSpan budget, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var searches = await db.SourceSearches
            .Where(search => search.ContentKind == content.Kind && search.ContentId == content.Id)
            .ToDictionaryAsync(search => search.Provider, cancellationToken);
        if (await db.SourcesOf(content).AnyAsync(source => source.Status == SourceStatus.Active || source.Status == SourceStatus.Suspect, cancellationToken))
        {
            RefreshLater(content, searches);
            return SourceSearchReport.Stored;
        }

        if (!options.Value.SearchEnabled || await contents.FindAsync(content, cancellationToken) is not { } wanted)
        {
            return new SourceSearchReport(SourceSearchStatus.Disabled, []);
        }

        if (!gate.IsOpen)
        {
            return new SourceSearchReport(SourceSearchStatus.Paused, []);
        }

        var now = clock.GetUtcNow();
        if (SearchSchedule.NotBefore(wanted.Released) is { } notBefore && notBefore > now)
        {
            return new SourceSearchReport(SourceSearchStatus.Cooldown, [], notBefore);
        }

        var serving = await board.ServingAsync(content.Kind, wanted.IsAnime, cancellationToken);
        if (serving.Count == 0)
        {
            return new SourceSearchReport(SourceSearchStatus.Disabled, []);
        }

        var cooling = serving.Where(provider => searches.TryGetValue(provider.Id, out var search) && search.NextSearchAt > now).ToList();
        if (cooling.Count == serving.Count)
        {
            return new SourceSearchReport(SourceSearchStatus.Cooldown, [], cooling.Min(provider => searches[provider.Id].NextSearchAt));
        }

        return await SearchAsync(wanted, [.. serving.Except(cooling)], budget - clock.GetElapsedTime(started), cancellationToken);
    }

    public void Enqueue(ContentRef content, SearchPriority priority) => queue.Add(content, priority);

    private async Task<SourceSearchReport> SearchAsync(
        WantedContent wanted,
        IReadOnlyList<ProviderState> providers,
        TimeSpan budget,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var resting = providers.Where(provider => provider.IsResting(now)).ToList();
        var flying = providers.Except(resting)
            .Select(provider => (provider.Id, Flight: flights.JoinAsync(wanted, provider, budget, cancellationToken)))
            .ToList();
        await WaitAsync([.. flying.Select(provider => provider.Flight)], budget, cancellationToken);

        List<ProviderSearchReport> reports =
        [
            .. flying.Select(provider => provider.Flight.IsCompletedSuccessfully
                ? provider.Flight.GetAwaiter().GetResult()
                : new ProviderSearchReport(provider.Id, ProviderSearchState.Pending, 0, (long)budget.TotalMilliseconds)),
            .. resting.Select(provider => new ProviderSearchReport(provider.Id, ProviderSearchState.Disabled, 0, 0)),
        ];
        var isPartial = reports.Any(report => report.State is ProviderSearchState.Pending or ProviderSearchState.RateLimited);
        return new SourceSearchReport(isPartial ? SourceSearchStatus.Partial : SourceSearchStatus.Complete, reports);
    }

    private async Task WaitAsync(IReadOnlyList<Task<ProviderSearchReport>> all, TimeSpan budget, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var (usable, hasAnswer) = (0, false);
        TimeSpan? firstUsable = null;
        var open = all.ToList();
        while (open.Count > 0)
        {
            var left = OnDemandWait.Deadline(budget, usable, firstUsable, hasAnswer) - clock.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
            {
                return;
            }

            using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var first = await Task.WhenAny([.. open, Task.Delay(left, clock, timer.Token)]);
            await timer.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            if (first is not Task<ProviderSearchReport> answered)
            {
                return;
            }

            open.Remove(answered);
            var report = await answered;
            usable += report.Count;
            hasAnswer |= report.State is ProviderSearchState.Ok or ProviderSearchState.Empty;
            firstUsable ??= report.Count > 0 ? clock.GetElapsedTime(started) : null;
        }
    }

    /// <summary>When its time has come, or when all it has came with the pack of another episode.</summary>
    private void RefreshLater(ContentRef content, Dictionary<string, SourceSearch> searches)
    {
        var now = clock.GetUtcNow();
        if (options.Value.SearchEnabled && (searches.Count == 0 || searches.Values.Any(search => search.NextSearchAt <= now)))
        {
            queue.Add(content, SearchPriority.Due);
        }
    }
}
