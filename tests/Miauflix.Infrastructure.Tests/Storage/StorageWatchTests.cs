using MediatR;
using Miauflix.Application.Storage;
using Miauflix.Application.Storage.Contracts;
using Miauflix.Infrastructure.Storage;
using Miauflix.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Miauflix.Infrastructure.Tests.Storage;

internal sealed class StorageWatchTests
{
    private FakeTimeProvider _clock;
    private Activity _activity;
    private int _looks;
    private ServiceProvider _services;
    private StorageWatch _watch;

    [SetUp]
    public async Task Start()
    {
        (_clock, _activity, _looks) = (new FakeTimeProvider(), new Activity(), 0);
        var mediator = new Mock<IMediator>();
        mediator.Setup(bus => bus.Send(It.IsAny<WatchStorage>(), It.IsAny<CancellationToken>())).ReturnsAsync(() => Interlocked.Increment(ref _looks) < 0);
        _services = new ServiceCollection().AddSingleton(mediator.Object).BuildServiceProvider();
        _watch = new StorageWatch(_services.GetRequiredService<IServiceScopeFactory>(), _activity, _clock, NullLogger<StorageWatch>.Instance);
        await _watch.StartAsync(CancellationToken.None);
        await Probe.Until("the first look", () =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            return Volatile.Read(ref _looks) == 1;
        });
        await Probe.Until("it to rest", () => _activity.IsAwaited);
    }

    [TearDown]
    public async Task Stop()
    {
        await _watch.StopAsync(CancellationToken.None);
        _watch.Dispose();
        await _services.DisposeAsync();
    }

    [Test]
    public async Task Looks_at_once_when_something_begins_to_be_written()
    {
        _activity.Begin();

        await UntilLooksAsync(2);
    }

    [Test]
    public async Task Looks_after_ten_seconds_while_nothing_is_written()
    {
        _clock.Advance(TimeSpan.FromSeconds(10));

        await UntilLooksAsync(2);
    }

    private Task UntilLooksAsync(int count) => Probe.Until($"{count} looks", () => Volatile.Read(ref _looks) == count);

    private sealed class Activity : IStorageActivity
    {
        private volatile TaskCompletionSource? _next;

        public bool IsAwaited => _next is { Task.IsCompleted: false };

        public void Begin() => _next!.SetResult();

        public Task BegunAsync(CancellationToken cancellationToken)
        {
            _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _next.Task.WaitAsync(cancellationToken);
        }
    }
}
