using MediatR;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Common.Network;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Providers;

/// <summary>Calls a provider once, also while it rests; counts like any call.</summary>
public sealed record TestProvider(string Id) : IRequest<ProviderTest>;

/// <param name="Works">It answered as it should.</param>
/// <param name="Failure">How it failed.</param>
public sealed record ProviderTest(bool Works, long ElapsedMs, ProviderFailureKind? Failure, string? Message);

internal sealed class TestProviderHandler(ProviderBoard board, INetworkGate gate, TimeProvider clock) : IRequestHandler<TestProvider, ProviderTest>
{
    public async Task<ProviderTest> Handle(TestProvider request, CancellationToken cancellationToken)
    {
        var provider = await board.FindAsync(request.Id, cancellationToken) ?? throw new NotFoundException("Provider");
        gate.RequireOpen();
        return await board.ProbeAsync(provider, clock, cancellationToken);
    }
}

/// <summary>Calls providers for their health alone.</summary>
internal static class ProviderProbes
{
    public static async Task<ProviderTest> ProbeAsync(this ProviderBoard board, ProviderState provider, TimeProvider clock, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        try
        {
            await provider.Provider.ProbeAsync(cancellationToken);
            var elapsed = clock.GetElapsedTime(started);
            await board.SucceededAsync(provider, elapsed, results: 0, accepted: 0, cancellationToken);
            return new ProviderTest(Works: true, (long)elapsed.TotalMilliseconds, Failure: null, Message: null);
        }
        catch (ProviderFailedException failure)
        {
            var elapsed = clock.GetElapsedTime(started);
            await board.FailedAsync(provider, elapsed, failure, cancellationToken);
            return new ProviderTest(Works: false, (long)elapsed.TotalMilliseconds, failure.Kind, failure.Message);
        }
    }
}
