using Miauflix.Application.Storage.Policies;

namespace Miauflix.Api.Storage;

/// <summary>A policy as it is sent: members that are left out keep their value (PATCH) or become the default (PUT).</summary>
/// <param name="MaxBytes">0 = no limit but the volume's.</param>
/// <param name="Version">The version last read.</param>
public sealed record StoragePolicyBody(
    int? MaxDiskUsage,
    long? MaxBytes,
    double? MinFreeSpace,
    int? RetentionDays,
    CleanupStrategy? CleanupStrategy,
    IReadOnlyList<string>? ProtectedContent,
    int? HighWatermark,
    int? LowWatermark,
    int? WarnAt,
    long? BehindWindow,
    long? AheadWindow,
    int? OrphanGraceHours,
    int? Version)
{
    public StoragePolicy On(StoragePolicy policy) => new()
    {
        MaxDiskUsage = MaxDiskUsage ?? policy.MaxDiskUsage,
        MaxBytes = MaxBytes == 0 ? null : MaxBytes ?? policy.MaxBytes,
        MinFreeSpace = MinFreeSpace ?? policy.MinFreeSpace,
        RetentionDays = RetentionDays ?? policy.RetentionDays,
        CleanupStrategy = CleanupStrategy ?? policy.CleanupStrategy,
        ProtectedContent = ProtectedContent ?? policy.ProtectedContent,
        HighWatermark = HighWatermark ?? policy.HighWatermark,
        LowWatermark = LowWatermark ?? policy.LowWatermark,
        WarnAt = WarnAt ?? policy.WarnAt,
        BehindWindow = BehindWindow ?? policy.BehindWindow,
        AheadWindow = AheadWindow ?? policy.AheadWindow,
        OrphanGraceHours = OrphanGraceHours ?? policy.OrphanGraceHours,
    };
}
