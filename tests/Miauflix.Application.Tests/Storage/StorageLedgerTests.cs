using Miauflix.Application.Storage;

namespace Miauflix.Application.Tests.Storage;

internal sealed class StorageLedgerTests
{
    private static readonly Guid Film = Guid.NewGuid();
    private static readonly Guid Other = Guid.NewGuid();

    private readonly StorageLedger _ledger = new();

    [SetUp]
    public void Empty()
    {
        _ledger.Release(Film, 0);
        _ledger.Release(Other, 0);
    }

    [Test]
    public void A_claim_counts_as_a_whole_until_it_is_released()
    {
        Assert.That(_ledger.TryClaim(Film, 0, 60, quotaBytes: 100).Outcome, Is.EqualTo(ClaimOutcome.Opened));
        _ledger.Measured(Film, 20);
        Assert.That((_ledger.CountedBytes, _ledger.ManagedBytes), Is.EqualTo((60L, 20L)));

        _ledger.Release(Film, 25);

        Assert.That((_ledger.CountedBytes, _ledger.ManagedBytes), Is.EqualTo((25L, 25L)));
    }

    [Test]
    public void A_claim_that_does_not_fit_says_what_is_missing_and_changes_nothing()
    {
        _ledger.TryClaim(Film, 0, 60, quotaBytes: 100);

        var refused = _ledger.TryClaim(Other, 0, 50, quotaBytes: 100);

        Assert.That((refused.Outcome, refused.MissingBytes), Is.EqualTo((ClaimOutcome.NoRoom, 10L)));
        Assert.That(_ledger.CountedBytes, Is.EqualTo(60));
    }

    [Test]
    public void What_is_on_disk_already_is_not_counted_twice()
    {
        _ledger.Measured(Film, 50);

        Assert.That(_ledger.TryClaim(Film, 0, 60, quotaBytes: 60).Outcome, Is.EqualTo(ClaimOutcome.Opened));
        Assert.That(_ledger.TryClaim(Film, 0, 60, quotaBytes: 60).Outcome, Is.EqualTo(ClaimOutcome.Extended));
    }

    [Test]
    public void An_open_item_is_not_evicted_and_an_evicted_one_is_opened_afterwards()
    {
        _ledger.TryClaim(Film, 0, 10, quotaBytes: 100);
        Assert.That(_ledger.TryBeginEviction(Film), Is.False);

        _ledger.Release(Film, 10);
        Assert.That(_ledger.TryBeginEviction(Film), Is.True);
        Assert.That(_ledger.TryBeginEviction(Film), Is.False, "one eviction at a time");
        var waiting = _ledger.TryClaim(Film, 0, 10, quotaBytes: 100);
        var ended = waiting.WaitForEvictionAsync(CancellationToken.None);
        Assert.That((waiting.Outcome, ended.IsCompleted), Is.EqualTo((ClaimOutcome.Evicting, false)));

        _ledger.EndEviction(Film, 0);

        Assert.That(ended.IsCompleted, Is.True);
        Assert.That(_ledger.TryClaim(Film, 0, 10, quotaBytes: 100).Outcome, Is.EqualTo(ClaimOutcome.Opened));
    }

    [Test]
    public void Opening_and_evicting_at_once_never_both_succeed()
    {
        for (var round = 0; round < 1_000; round++)
        {
            var (opened, evicted) = (false, false);
            Parallel.Invoke(
                () => opened = _ledger.TryClaim(Film, 0, 10, quotaBytes: 100).Outcome == ClaimOutcome.Opened,
                () => evicted = _ledger.TryBeginEviction(Film));

            Assert.That(opened && evicted, Is.False);
            _ledger.EndEviction(Film, 0);
            _ledger.Release(Film, 0);
        }
    }
}
