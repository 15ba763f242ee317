using Miauflix.Application.Common.Startup;

namespace Miauflix.Api.Common.Startup;

/// <summary>
/// Runs the rehearsals of all modules when the server listens and before it calls itself ready, for as long as <see cref="Most"/>. One that
/// fails costs the first viewer time and nobody anything else.
/// </summary>
internal sealed partial class WarmUp(IServiceScopeFactory scopes, ILogger<WarmUp> logger) : IHostedLifecycleService
{
    /// <summary>A slow disk must not keep the server from being ready for longer than this.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(5);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Most);
        await using var scope = scopes.CreateAsyncScope();
        foreach (var rehearsal in scope.ServiceProvider.GetServices<IRehearsal>())
        {
            try
            {
                await rehearsal.RehearseAsync(limit.Token);
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                LogCutShort(logger, Most.TotalSeconds);
                return;
            }
#pragma warning disable CA1031 // A start must not fail for want of a rehearsal.
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailed(logger, rehearsal.GetType().Name, exception);
            }
        }
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The first viewing is not rehearsed to its end: it took longer than {Seconds} s")]
    private static partial void LogCutShort(ILogger logger, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Rehearsal} failed")]
    private static partial void LogFailed(ILogger logger, string rehearsal, Exception exception);
}
