using MediatR;

namespace Miauflix.Application.Storage.Contracts;

/// <summary>Administrators should know. Published at most once in six hours for each kind.</summary>
/// <param name="UsagePercent">Of the quota.</param>
/// <param name="Bytes">What lies on disk; of a cleanup, what it freed; of damage, what was wrong.</param>
/// <param name="Count">Items that a cleanup deleted.</param>
/// <param name="Title">Of the damaged item; empty otherwise.</param>
public sealed record StorageAlarmRaised(StorageAlarm Alarm, double UsagePercent, long Bytes, long QuotaBytes, int Count = 0, string Title = "") : INotification;

/// <summary>What administrators are told about.</summary>
public enum StorageAlarm
{
    /// <summary>Usage reached the mark at which the policy warns.</summary>
    Warning,

    /// <summary>Usage reached the mark at which cleanup starts.</summary>
    High,

    /// <summary>The quota is used up, or something was refused.</summary>
    Full,

    /// <summary>A cleanup freed a gigabyte or more, or was asked for.</summary>
    Cleanup,

    /// <summary>More than a hundredth of an item was wrong on disk.</summary>
    Damaged,
}
