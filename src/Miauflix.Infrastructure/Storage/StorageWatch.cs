using MediatR;
using Miauflix.Application.Storage;
using Miauflix.Application.Storage.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Miauflix.Infrastructure.Storage;

/// <summary>Has the volume looked at: every second while something is written, every ten otherwise, and at once when something begins.</summary>
internal sealed partial class StorageWatch(IServiceScopeFactory scopes, IStorageActivity activity, TimeProvider clock, ILogger<StorageWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isBusy = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await (isBusy ? Task.Delay(Busy, clock, stoppingToken) : RestAsync(stoppingToken));
                await using var scope = scopes.CreateAsyncScope();
                isBusy = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new WatchStorage(), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The edge of a background loop: one look that fails must not end the others.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogFailed(logger, exception);
            }
        }
    }

    private async Task RestAsync(CancellationToken stoppingToken)
    {
        using var rest = new CancellationTokenSource(Quiet, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(rest.Token, stoppingToken);
        try
        {
            await activity.BegunAsync(end.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // Nothing began.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The storage could not be looked at")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
