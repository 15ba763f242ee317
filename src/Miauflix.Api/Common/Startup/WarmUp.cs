using Miauflix.Application.Common.Startup;

namespace Miauflix.Api.Common.Startup;

/// <summary>Runs the rehearsals of all modules once after the start. One that fails costs the first viewer time and nobody anything else.</summary>
internal sealed partial class WarmUp(IServiceScopeFactory scopes, ILogger<WarmUp> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var rehearsal in scope.ServiceProvider.GetServices<IRehearsal>())
        {
            try
            {
                await rehearsal.RehearseAsync(stoppingToken);
            }
#pragma warning disable CA1031 // The edge of a background task: a start must not fail for want of a rehearsal.
            catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailed(logger, rehearsal.GetType().Name, exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Rehearsal} failed")]
    private static partial void LogFailed(ILogger logger, string rehearsal, Exception exception);
}
