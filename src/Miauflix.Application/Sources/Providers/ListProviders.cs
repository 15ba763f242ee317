using MediatR;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Sources.Providers;

/// <summary>Every provider with its health and figures; with an id that one alone.</summary>
public sealed record ListProviders(string? Id = null) : IRequest<IReadOnlyList<ProviderView>>;

/// <summary>A provider as administrators see it.</summary>
/// <param name="Level">Rung on the ladder of rests, 0 = healthy.</param>
/// <param name="DisabledTill">It rests until then.</param>
/// <param name="Mirror">Host that is asked next.</param>
/// <param name="Stats">Figures of the last hour, day and week.</param>
public sealed record ProviderView(
    string Id,
    string Name,
    bool Enabled,
    int Priority,
    ProviderHealthState State,
    int Level,
    DateTimeOffset? DisabledTill,
    string? Mirror,
    IReadOnlyList<MirrorState> Mirrors,
    ProviderFailureView? LastFailure,
    ProviderStatsView Stats);

public sealed record ProviderFailureView(ProviderFailureKind Kind, DateTimeOffset At, string Message);

public sealed record ProviderStatsView(ProviderSummary LastHour, ProviderSummary LastDay, ProviderSummary LastWeek);

public enum ProviderHealthState
{
    Healthy,

    /// <summary>In the last hour less than 80 % of at least five calls worked, or they took more than 5 s.</summary>
    Degraded,
    Resting,

    /// <summary>Switched off.</summary>
    Disabled,

    /// <summary>It has no address.</summary>
    Unconfigured,
}

internal sealed class ListProvidersHandler(ProviderBoard board, ISourcesDb db, TimeProvider clock) : IRequestHandler<ListProviders, IReadOnlyList<ProviderView>>
{
    private const int FewCalls = 5;
    private const double GoodRate = 0.8;
    private const long SlowMs = 5_000;

    public async Task<IReadOnlyList<ProviderView>> Handle(ListProviders request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var since = now.AddDays(-7);
        var stats = await db.ProviderStats.Where(stat => stat.Hour > since).ToListAsync(cancellationToken);
        var states = await board.AllAsync(cancellationToken);
        return [.. states.Where(state => request.Id is null || state.Id == request.Id).Select(state => View(state, [.. stats.Where(stat => stat.Provider == state.Id)], now))];
    }

    private static ProviderView View(ProviderState state, IReadOnlyList<ProviderStat> stats, DateTimeOffset now)
    {
        var hour = ProviderFigures.Sum(stats.Where(stat => stat.Hour > now.AddHours(-1)));
        var mirrors = state.Provider.Mirrors;
        return new ProviderView(
            state.Id,
            state.Provider.Profile.Name,
            state.IsEnabled,
            state.Priority,
            StateOf(state, hour, now),
            state.Level,
            state.IsResting(now) ? state.DisabledTill : null,
            mirrors.Current,
            mirrors.Hosts,
            state is { LastFailureKind: { } kind, LastFailureAt: { } at } ? new ProviderFailureView(kind, at, state.LastFailureMessage ?? "") : null,
            new ProviderStatsView(hour, ProviderFigures.Sum(stats.Where(stat => stat.Hour > now.AddDays(-1))), ProviderFigures.Sum(stats)));
    }

    private static ProviderHealthState StateOf(ProviderState state, ProviderSummary hour, DateTimeOffset now)
    {
        if (!state.Provider.Profile.IsConfigured)
        {
            return ProviderHealthState.Unconfigured;
        }

        if (!state.IsEnabled)
        {
            return ProviderHealthState.Disabled;
        }

        if (state.IsResting(now))
        {
            return ProviderHealthState.Resting;
        }

        return hour.Queries >= FewCalls && (hour.SuccessRate < GoodRate || hour.P95Ms > SlowMs) ? ProviderHealthState.Degraded : ProviderHealthState.Healthy;
    }
}
