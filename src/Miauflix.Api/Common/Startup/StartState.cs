using Miauflix.Application.Common.Startup;

namespace Miauflix.Api.Common.Startup;

/// <inheritdoc />
internal sealed class StartState(IHostApplicationLifetime lifetime) : IStartState
{
    public bool HasStarted => lifetime.ApplicationStarted.IsCancellationRequested;
}
