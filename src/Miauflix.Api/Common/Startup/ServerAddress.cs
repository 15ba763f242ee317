using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Miauflix.Api.Common.Startup;

/// <summary>Where this server can be reached from the same machine, known once it listens.</summary>
internal sealed class ServerAddress(IServer server, IHostApplicationLifetime lifetime)
{
    private const string AnyHost = "localhost";

    /// <summary>Waits until the server listens; an address without a trailing slash.</summary>
    public async Task<string> WhenListeningAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
        var bound = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
        return bound.Replace("//[::]", $"//{AnyHost}", StringComparison.Ordinal)
            .Replace("//0.0.0.0", $"//{AnyHost}", StringComparison.Ordinal)
            .Replace("//+", $"//{AnyHost}", StringComparison.Ordinal)
            .Replace("//*", $"//{AnyHost}", StringComparison.Ordinal)
            .TrimEnd('/');
    }
}
