using MediatR;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Sources.Providers;

/// <summary>
/// Every provider with its health: who may be asked, in which order, and what came of it. Kept in memory, written through to the database,
/// so that it survives restarts. Thread safe.
/// </summary>
internal sealed class ProviderBoard : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _loading = new(1, 1);
    private readonly IReadOnlyList<ProviderState> _states;
    private readonly IServiceScopeFactory _scopes;
    private readonly IWriteQueue _writes;
    private readonly TimeProvider _clock;
    private readonly DateTimeOffset _startWindowEnd;
    private volatile bool _isLoaded;

    public ProviderBoard(
        IEnumerable<ITorrentProvider> providers,
        IServiceScopeFactory scopes,
        IWriteQueue writes,
        IOptions<SourcesOptions> options,
        TimeProvider clock)
    {
        _states = [.. providers.Select(provider => new ProviderState(provider))];
        (_scopes, _writes, _clock) = (scopes, writes, clock);
        _startWindowEnd = clock.GetUtcNow() + TimeSpan.FromMinutes(options.Value.StartWindowMinutes);
    }

    /// <summary>All of them, best first: by priority, then health, then how often they are right.</summary>
    public async Task<IReadOnlyList<ProviderState>> AllAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        lock (_gate)
        {
            return [.. _states.OrderBy(state => state.Priority).ThenBy(state => state.Level).ThenByDescending(state => state.Reliability)];
        }
    }

    /// <summary>Those that serve this kind of title and are switched on; some may rest.</summary>
    public async Task<IReadOnlyList<ProviderState>> ServingAsync(ContentKind kind, bool isAnime, CancellationToken cancellationToken)
    {
        var wanted = (kind == ContentKind.Movie ? ProviderContent.Movies : ProviderContent.Episodes) | (isAnime ? ProviderContent.Anime : ProviderContent.None);
        return [.. (await AllAsync(cancellationToken)).Where(state => state.IsEnabled && (state.Provider.Profile.Serves & wanted) != ProviderContent.None)];
    }

    public async Task<ProviderState?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await AllAsync(cancellationToken)).FirstOrDefault(state => state.Id == id);

    /// <summary>0..1; what is not a provider of ours is as good as one that nothing is known about.</summary>
    public double ReliabilityOf(string provider)
    {
        lock (_gate)
        {
            return _states.FirstOrDefault(state => state.Id == provider)?.Reliability ?? Policies.Scoring.Reliability.Unknown;
        }
    }

    /// <summary>Records a call that worked.</summary>
    public Task SucceededAsync(ProviderState state, TimeSpan elapsed, int results, int accepted, CancellationToken cancellationToken) => ChangeAsync(
        state,
        now => state.Succeeded(now),
        stat => ProviderFigures.Add(stat, elapsed, results, accepted),
        cancellationToken);

    /// <summary>Records a call that failed; our own politeness is no failure.</summary>
    public Task FailedAsync(ProviderState state, TimeSpan elapsed, ProviderFailedException failure, CancellationToken cancellationToken) => failure.IsOwnLimit
        ? Task.CompletedTask
        : ChangeAsync(
            state,
            now => state.Failed(failure, IsOwnNetworkDown(state), now < _startWindowEnd, now),
            stat => ProviderFigures.Add(stat, elapsed, failure.Kind),
            cancellationToken);

    /// <summary>Records whether a .torrent was where the provider said; what is not a provider of ours is passed over.</summary>
    public async Task GrabbedAsync(string provider, bool isSuccess, CancellationToken cancellationToken)
    {
        if (await FindAsync(provider, cancellationToken) is { } state)
        {
            await ChangeAsync(state, _ => { }, stat => ProviderFigures.Add(stat, isSuccess), cancellationToken);
        }
    }

    /// <summary>Changes what is remembered of a provider beside its calls.</summary>
    public Task ChangeAsync(ProviderState state, Action<ProviderState> change, CancellationToken cancellationToken) =>
        ChangeAsync(state, _ => change(state), stat: null, cancellationToken);

    public void Dispose() => _loading.Dispose();

    /// <summary>Nobody else can be reached either.</summary>
    private bool IsOwnNetworkDown(ProviderState state)
    {
        var others = _states.Where(other => other != state && other.IsEnabled).ToList();
        return others.Count > 0 && others.All(other => other.IsUnreachable);
    }

    private async Task ChangeAsync(ProviderState state, Action<DateTimeOffset> change, Action<ProviderStat>? stat, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var now = _clock.GetUtcNow();
        bool wasOut, isOut;
        lock (_gate)
        {
            wasOut = state.IsOut(now);
            change(now);
            isOut = state.IsOut(now);
        }

        await _writes.RunAsync<ISourcesDb, bool>(
            "sources.provider-state",
            async (db, token) =>
            {
                var row = await db.ProviderStatuses.FindAsync([state.Id], token) ?? db.ProviderStatuses.Add(new ProviderStatus { Provider = state.Id }).Entity;
                lock (_gate)
                {
                    state.Store(row);
                }

                if (stat is not null)
                {
                    var hour = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
                    stat(await db.ProviderStats.FindAsync([state.Id, hour], token) ?? db.ProviderStats.Add(new ProviderStat { Provider = state.Id, Hour = hour }).Entity);
                }

                return true;
            },
            cancellationToken,
            WritePriority.Background);
        if (wasOut != isOut)
        {
            await using var scope = _scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Publish(
                new ProviderStateChanged(state.Id, isOut, state.Level, isOut ? state.DisabledTill : null),
                cancellationToken);
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (_isLoaded)
        {
            return;
        }

        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (_isLoaded)
            {
                return;
            }

            await using var scope = _scopes.CreateAsyncScope();
            var stored = await scope.ServiceProvider.GetRequiredService<ISourcesDb>().ProviderStatuses.ToListAsync(cancellationToken);
            lock (_gate)
            {
                foreach (var row in stored)
                {
                    _states.FirstOrDefault(state => state.Id == row.Provider)?.Restore(row);
                }
            }

            _isLoaded = true;
        }
        finally
        {
            _loading.Release();
        }
    }
}
