using Miauflix.Application.Streaming.Contracts;
using Miauflix.Application.Streaming.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Miauflix.Infrastructure.Streaming;

/// <summary>
/// What happens to streams when the server stops: new ones are refused at once, open ones get <see cref="Grace"/>, and resume data is
/// saved meanwhile, so that little is left to save at the end.
/// </summary>
internal sealed partial class StreamDrain(IOpenStreams streams, ITorrentEngine engine, TimeProvider clock, ILogger<StreamDrain> logger)
    : IHostedLifecycleService, IDisposable
{
    /// <summary>How long open streams go on after a stop was asked for.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private ITimer? _end;

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        streams.StopAdmitting();
        _end = clock.CreateTimer(_ => streams.CloseAll(), state: null, Grace, Timeout.InfiniteTimeSpan);
        _ = SaveAsync(cancellationToken);
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _end?.Dispose();

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await engine.SaveResumeDataAsync(cancellationToken);
        }
#pragma warning disable CA1031 // Nobody awaits it; the engine saves again when it is disposed.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogNotSaved(logger, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Resume data could not be saved while stopping")]
    private static partial void LogNotSaved(ILogger logger, Exception exception);
}
