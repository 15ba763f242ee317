using MediatR;
using Miauflix.Application.Storage.Contracts;
using Miauflix.Application.Storage.Policies;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Application.Storage;

/// <summary>Keeps the level of usage, and tells when it rises: each kind of alarm once in six hours at most. Thread safe.</summary>
internal sealed class StorageAlarms(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>A cleanup by itself that freed less is not worth a word.</summary>
    private const long WorthTellingBytes = 1_000_000_000;

    private static readonly TimeSpan Silence = TimeSpan.FromHours(6);

    private readonly Lock _gate = new();
    private readonly Dictionary<StorageAlarm, DateTimeOffset> _raised = [];
    private StorageLevel _level;

    public StorageLevel Level
    {
        get
        {
            lock (_gate)
            {
                return _level;
            }
        }
    }

    /// <summary>Usage is so now.</summary>
    public async Task ObserveAsync(long countedBytes, QuotaState state, CancellationToken cancellationToken)
    {
        var percent = StorageLevels.Percent(countedBytes, state.QuotaBytes);
        StorageLevel before;
        StorageLevel now;
        lock (_gate)
        {
            before = _level;
            _level = now = StorageLevels.Next(before, percent, state.Policy);
        }

        for (var level = before + 1; level <= now; level++)
        {
            await RaiseAsync(new StorageAlarmRaised(AlarmOf(level), percent, countedBytes, state.QuotaBytes), cancellationToken);
        }
    }

    /// <summary>Somebody was refused for want of room.</summary>
    public Task RefusedAsync(long countedBytes, QuotaState state, CancellationToken cancellationToken) => RaiseAsync(
        new StorageAlarmRaised(StorageAlarm.Full, StorageLevels.Percent(countedBytes, state.QuotaBytes), countedBytes, state.QuotaBytes),
        cancellationToken);

    /// <summary>A cleanup ended.</summary>
    /// <param name="isAskedFor">By a person.</param>
    public Task CleanedAsync(long freedBytes, int count, bool isAskedFor, QuotaState state, CancellationToken cancellationToken) =>
        isAskedFor || freedBytes >= WorthTellingBytes
            ? RaiseAsync(new StorageAlarmRaised(StorageAlarm.Cleanup, 0, freedBytes, state.QuotaBytes, count), cancellationToken)
            : Task.CompletedTask;

    /// <summary>Much of an item was wrong on disk.</summary>
    public Task DamagedAsync(string title, long wrongBytes, CancellationToken cancellationToken) =>
        RaiseAsync(new StorageAlarmRaised(StorageAlarm.Damaged, 0, wrongBytes, 0, Title: title), cancellationToken);

    private static StorageAlarm AlarmOf(StorageLevel level) => level switch
    {
        StorageLevel.Warning => StorageAlarm.Warning,
        StorageLevel.High => StorageAlarm.High,
        _ => StorageAlarm.Full,
    };

    private async Task RaiseAsync(StorageAlarmRaised alarm, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (_raised.TryGetValue(alarm.Alarm, out var last) && now - last < Silence)
            {
                return;
            }

            _raised[alarm.Alarm] = now;
        }

        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Publish(alarm, cancellationToken);
    }
}
