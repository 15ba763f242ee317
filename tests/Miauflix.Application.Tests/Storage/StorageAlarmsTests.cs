using MediatR;
using Miauflix.Application.Storage;
using Miauflix.Application.Storage.Contracts;
using Miauflix.Application.Storage.Policies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Miauflix.Application.Tests.Storage;

internal sealed class StorageAlarmsTests
{
    private const long Quota = 1_000;

    private readonly List<StorageAlarm> _raised = [];
    private FakeTimeProvider _clock;
    private ServiceProvider _services;
    private StorageAlarms _alarms;

    [SetUp]
    public void Create()
    {
        _raised.Clear();
        _clock = new FakeTimeProvider();
        var mediator = new Mock<IMediator>();
        mediator.Setup(bus => bus.Publish(It.IsAny<StorageAlarmRaised>(), It.IsAny<CancellationToken>()))
            .Callback<StorageAlarmRaised, CancellationToken>((alarm, _) => _raised.Add(alarm.Alarm))
            .Returns(Task.CompletedTask);
        _services = new ServiceCollection().AddSingleton(mediator.Object).BuildServiceProvider();
        _alarms = new StorageAlarms(_services.GetRequiredService<IServiceScopeFactory>(), _clock);
    }

    [TearDown]
    public void Dispose() => _services.Dispose();

    [Test]
    public async Task Each_mark_that_is_crossed_is_told_once()
    {
        foreach (var bytes in new[] { 500, 799, 800, 850, 949, 950, 999, 1_000, 1_000 })
        {
            await UsedAsync(bytes);
        }

        Assert.That(_raised, Is.EqualTo(new[] { StorageAlarm.Warning, StorageAlarm.High, StorageAlarm.Full }));
    }

    [Test]
    public async Task A_jump_tells_of_every_mark_it_passes()
    {
        await UsedAsync(1_000);

        Assert.That(_raised, Is.EqualTo(new[] { StorageAlarm.Warning, StorageAlarm.High, StorageAlarm.Full }));
    }

    [TestCase(790, 810)]
    [TestCase(500, 940)]
    public async Task Sawing_around_a_mark_for_an_hour_is_told_once(int low, int high)
    {
        for (var second = 0; second < 3_600; second += 10)
        {
            await UsedAsync(second % 20 == 0 ? low : high);
            _clock.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.That(_raised, Is.EqualTo(new[] { StorageAlarm.Warning }));
    }

    [Test]
    public async Task After_six_hours_a_mark_that_is_crossed_again_is_told_again()
    {
        await UsedAsync(800);
        await UsedAsync(500);
        _clock.Advance(TimeSpan.FromHours(6));
        await UsedAsync(800);

        Assert.That(_raised, Is.EqualTo(new[] { StorageAlarm.Warning, StorageAlarm.Warning }));
    }

    [Test]
    public async Task The_level_falls_only_two_points_below_its_mark()
    {
        await UsedAsync(800);
        await UsedAsync(781);
        Assert.That(_alarms.Level, Is.EqualTo(StorageLevel.Warning));

        await UsedAsync(779);
        Assert.That(_alarms.Level, Is.EqualTo(StorageLevel.Ok));
    }

    [Test]
    public async Task A_small_cleanup_is_told_only_when_it_was_asked_for()
    {
        await _alarms.CleanedAsync(1_000, 1, isAskedFor: false, State, CancellationToken.None);
        Assert.That(_raised, Is.Empty);

        await _alarms.CleanedAsync(1_000, 1, isAskedFor: true, State, CancellationToken.None);
        Assert.That(_raised, Is.EqualTo(new[] { StorageAlarm.Cleanup }));
    }

    private static QuotaState State => new(new StoragePolicy(), Quota, new VolumeSpace(10_000, 5_000));

    private Task UsedAsync(long bytes) => _alarms.ObserveAsync(bytes, State, CancellationToken.None);
}
