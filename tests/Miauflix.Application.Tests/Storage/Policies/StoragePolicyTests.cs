using Miauflix.Application.Storage.Policies;

namespace Miauflix.Application.Tests.Storage.Policies;

internal sealed class StoragePolicyTests
{
    private const long GB = 1_000_000_000;

    [TestCase(90, 50L, 0, ExpectedResult = 50L, Description = "the policy's own limit")]
    [TestCase(90, null, 0, ExpectedResult = 70L, Description = "90 of 100, less the 20 of others")]
    [TestCase(90, null, 30, ExpectedResult = 50L, Description = "30 must remain free")]
    [TestCase(10, null, 0, ExpectedResult = 0L, Description = "others have more than the share")]
    public long The_smallest_limit_counts(int share, long? maxGB, double free) =>
        QuotaPolicy.EffectiveQuota(
            new StoragePolicy { MaxDiskUsage = share, MaxBytes = maxGB * GB, MinFreeSpace = free },
            new VolumeSpace(100 * GB, 70 * GB),
            managedBytes: 10 * GB) / GB;

    [Test]
    public void The_defaults_are_a_policy() => Assert.That(new StoragePolicy().Problems(allowSmallQuota: false), Is.Empty);

    [Test]
    public void Each_wrong_value_is_named()
    {
        var policy = new StoragePolicy
        {
            MaxDiskUsage = 100,
            MaxBytes = 5,
            MinFreeSpace = -1,
            RetentionDays = 4_000,
            CleanupStrategy = (CleanupStrategy)9,
            ProtectedContent = ["films"],
            LowWatermark = 95,
            WarnAt = 96,
            BehindWindow = 1,
            AheadWindow = long.MaxValue,
            OrphanGraceHours = 721,
        };

        Assert.That(policy.Problems(allowSmallQuota: false).Keys, Is.EquivalentTo(new[]
        {
            "maxDiskUsage", "maxBytes", "minFreeSpace", "retentionDays", "cleanupStrategy", "protectedContent", "lowWatermark", "warnAt",
            "behindWindow", "aheadWindow", "orphanGraceHours",
        }));
        Assert.That(policy.Problems(allowSmallQuota: true).Keys, Does.Not.Contain("maxBytes"));
    }
}
