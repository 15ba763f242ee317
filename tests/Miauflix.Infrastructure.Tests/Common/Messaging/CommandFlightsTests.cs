using System.Collections.Concurrent;
using MediatR;
using Miauflix.Infrastructure.Common.Messaging;
using Miauflix.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace Miauflix.Infrastructure.Tests.Common.Messaging;

/// <summary>Work behind a request, and what becomes of it when it is asked for again.</summary>
public sealed class CommandFlightsTests
{
    private const int Last = int.MaxValue;

    private readonly Mock<IMediator> _mediator = new();
    private ServiceProvider _services;
    private CommandFlights _flights;
    private TaskCompletionSource _release;
    private ConcurrentQueue<int> _started;

    [SetUp]
    public async Task Start()
    {
        _release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _started = new ConcurrentQueue<int>();
        _mediator
            .Setup(mediator => mediator.Send(It.IsAny<Work>(), It.IsAny<CancellationToken>()))
            .Returns<Work, CancellationToken>((work, _) => RunAsync(work));
        _services = new ServiceCollection().AddSingleton(_mediator.Object).BuildServiceProvider();
        _flights = new CommandFlights(_services.GetRequiredService<IServiceScopeFactory>(), NullLogger<CommandFlights>.Instance, TimeProvider.System);
        await _flights.StartAsync(CancellationToken.None);
    }

    [TearDown]
    public async Task Stop()
    {
        _release.TrySetResult();
        await _flights.StopAsync(CancellationToken.None);
        _flights.Dispose();
        await _services.DisposeAsync();
    }

    [Test]
    public async Task What_is_queued_while_it_runs_is_not_run_again()
    {
        _flights.Queue(new Work(1));
        await RanAsync(1);
        _flights.Queue(new Work(1));
        await FinishAsync();
        Assert.That(_started, Is.EqualTo(new[] { 1, Last }));
    }

    [Test]
    public async Task What_is_queued_afresh_while_it_runs_is_run_once_more_after_it()
    {
        _flights.Queue(new Work(1));
        await RanAsync(1);
        _flights.QueueAfresh(new Work(1));
        _flights.QueueAfresh(new Work(1));
        Assert.That(_started, Is.EqualTo(new[] { 1 }), "one at a time");
        _release.SetResult();
        await RanAsync(2);
        await FinishAsync();
        Assert.That(_started, Is.EqualTo(new[] { 1, 1, Last }));
    }

    [Test]
    public async Task What_is_queued_afresh_is_run_after_a_failure_too()
    {
        var shared = _flights.ShareAsync(new Work(1), TimeSpan.FromMinutes(1), CancellationToken.None);
        await RanAsync(1);
        _flights.QueueAfresh(new Work(1));
        _release.SetException(new IOException("lost"));
        Assert.That(async () => await shared, Throws.InstanceOf<IOException>());
        await RanAsync(2);
    }

    [Test]
    public async Task What_waits_for_its_equal_holds_up_no_other()
    {
        _flights.Queue(new Work(1));
        await RanAsync(1);
        _flights.QueueAfresh(new Work(1));
        _flights.Queue(new Work(2));
        await RanAsync(2);
    }

    private async Task<int> RunAsync(Work work)
    {
        _started.Enqueue(work.Number);
        await _release.Task;
        return 0;
    }

    private Task RanAsync(int times) => Probe.Until($"{times} started", () => _started.Count == times);

    // The queue is in order: what was queued before has started, or never will, when the last has.
    private async Task FinishAsync()
    {
        _release.TrySetResult();
        _flights.Queue(new Work(Last));
        await Probe.Until("the last is run", () => _started.Contains(Last));
    }

    /// <summary>Must be public for the mock.</summary>
    public sealed record Work(int Number) : IRequest<int>;
}
