using System.Collections.Concurrent;
using System.Threading.Channels;
using MediatR;
using Miauflix.Application.Common.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Miauflix.Infrastructure.Common.Messaging;

/// <summary>Runs commands behind requests: shared ones at once, queued ones two at a time, all of them until the server stops.</summary>
internal sealed partial class CommandFlights(IServiceScopeFactory scopes, ILogger<CommandFlights> logger, TimeProvider clock)
    : BackgroundService, ICommandFlights
{
    private const int Workers = 2;
    private const int MaxWaiting = 1_000;

    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<object, Lazy<Task>> _flights = new();
    private readonly ConcurrentDictionary<object, bool> _waiting = new();
    private readonly ConcurrentDictionary<object, bool> _afresh = new();
    private readonly Channel<(object Command, Func<Task> RunAsync)> _queue =
        Channel.CreateBounded<(object, Func<Task>)>(new BoundedChannelOptions(MaxWaiting));

    private int _isStopped;

    public Task<TResponse> ShareAsync<TResponse>(IRequest<TResponse> command, TimeSpan budget, CancellationToken cancellationToken) =>
        Fly(command).WaitAsync(budget, clock, cancellationToken);

    public void Queue<TResponse>(IRequest<TResponse> command)
    {
        if (!_flights.ContainsKey(command))
        {
            Enqueue(command);
        }
    }

    public void QueueAfresh<TResponse>(IRequest<TResponse> command)
    {
        // Noted before looking: a flight that ends in between finds the note.
        _afresh.TryAdd(command, true);
        if (!_flights.ContainsKey(command))
        {
            EnqueueAfresh(command);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isStopped, 1) == 0)
        {
            await _stopping.CancelAsync();
        }

        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        Interlocked.Exchange(ref _isStopped, 1);
        _stopping.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        await foreach (var (command, runAsync) in _queue.Reader.ReadAllAsync(stoppingToken))
        {
            _waiting.TryRemove(command, out _);
            try
            {
                await runAsync();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The edge of a background loop: one command must not end the others.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogFailed(logger, exception, command.GetType().Name);
            }
        }
    }

    private void EnqueueAfresh<TResponse>(IRequest<TResponse> command)
    {
        if (_afresh.TryRemove(command, out _))
        {
            Enqueue(command);
        }
    }

    private void Enqueue<TResponse>(IRequest<TResponse> command)
    {
        if (_waiting.TryAdd(command, true) && !_queue.Writer.TryWrite((command, () => Fly(command))))
        {
            _waiting.TryRemove(command, out _);
            LogDropped(logger, command.GetType().Name);
        }
    }

    private Task<TResponse> Fly<TResponse>(IRequest<TResponse> command) =>
        (Task<TResponse>)_flights.GetOrAdd(command, _ => new Lazy<Task>(() => Task.Run(() => SendAsync(command, _stopping.Token)))).Value;

    private async Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> command, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellationToken);
        }
        finally
        {
            _flights.TryRemove(command, out _);
            EnqueueAfresh(command);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Background command {Command} failed")]
    private static partial void LogFailed(ILogger logger, Exception exception, string command);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Background command {Command} was dropped: too many are waiting")]
    private static partial void LogDropped(ILogger logger, string command);
}

/// <summary>Registers them.</summary>
internal static class CommandFlightsRegistration
{
    public static IServiceCollection AddCommandFlights(this IServiceCollection services)
    {
        services.AddSingleton<CommandFlights>();
        services.AddSingleton<ICommandFlights>(provider => provider.GetRequiredService<CommandFlights>());
        services.AddHostedService(provider => provider.GetRequiredService<CommandFlights>());
        return services;
    }
}
