using MediatR;
using Miauflix.Application.Storage.Contracts;
using Microsoft.Extensions.Logging;

namespace Miauflix.Application.Storage;

/// <summary>What administrators are told is in the log too.</summary>
internal sealed partial class LogStorageAlarm(ILogger<LogStorageAlarm> logger) : INotificationHandler<StorageAlarmRaised>
{
    public Task Handle(StorageAlarmRaised notification, CancellationToken cancellationToken)
    {
        switch (notification.Alarm)
        {
            case StorageAlarm.Cleanup:
                LogCleanup(logger, notification.Count, notification.Bytes);
                break;
            case StorageAlarm.Damaged:
                LogDamaged(logger, notification.Title, notification.Bytes);
                break;
            default:
                LogLevelReached(logger, notification.Alarm, notification.UsagePercent, notification.Bytes, notification.QuotaBytes);
                break;
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Storage {Alarm}: {UsagePercent:F1} % used, {Bytes} of {QuotaBytes} bytes")]
    private static partial void LogLevelReached(ILogger logger, StorageAlarm alarm, double usagePercent, long bytes, long quotaBytes);

    [LoggerMessage(Level = LogLevel.Information, Message = "Storage cleanup: {Count} items deleted, {Bytes} bytes freed")]
    private static partial void LogCleanup(ILogger logger, int count, long bytes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Storage damage: {Bytes} bytes of {Title} were wrong on disk")]
    private static partial void LogDamaged(ILogger logger, string title, long bytes);
}
