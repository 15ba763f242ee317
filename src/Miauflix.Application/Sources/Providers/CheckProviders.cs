using MediatR;
using Miauflix.Application.Common.Network;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Sources.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Miauflix.Application.Sources.Providers;

/// <summary>Calls providers whose rest is over, and those that nobody asked for half an hour; forgets figures older than 30 days.</summary>
public sealed record CheckProviders : IRequest;

internal sealed class CheckProvidersHandler(
    ProviderBoard board,
    INetworkGate gate,
    IWriteQueue writes,
    IOptions<SourcesOptions> options,
    TimeProvider clock) : IRequestHandler<CheckProviders>
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public async Task<Unit> Handle(CheckProviders request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var oldest = now - Kept;
        await writes.RunAsync<ISourcesDb, int>(
            "sources.provider-figures",
            (db, token) => db.ProviderStats.Where(stat => stat.Hour < oldest).ExecuteDeleteAsync(token),
            cancellationToken,
            WritePriority.Background);
        if (!options.Value.SearchEnabled || !gate.IsOpen)
        {
            return Unit.Value;
        }

        var due = (await board.AllAsync(cancellationToken))
            .Where(provider => provider.IsEnabled && !provider.IsResting(now) && (provider.DisabledTill is not null || now - provider.LastUsedAt > Idle));
        await Task.WhenAll(due.Select(provider => board.ProbeAsync(provider, clock, cancellationToken)));
        return Unit.Value;
    }
}
