using Miauflix.Application.Common.Errors;
using Miauflix.Application.Storage;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Moq;

namespace Miauflix.Application.Tests.Storage;

internal sealed class VerificationTests
{
    private StorageFixture _storage;

    [SetUp]
    public async Task Start() => _storage = await StorageFixture.StartAsync();

    [TearDown]
    public async Task Stop() => await _storage.DisposeAsync();

    [Test]
    public async Task An_item_that_could_not_be_repaired_is_partial_again()
    {
        var item = await AddAsync(1, verifiedDaysAgo: null);
        Finds(1, new MediaVerification(CheckedBytes: 1_000, WrongBytes: 100, RepairedBytes: 60));

        Assert.That(await _storage.SendAsync(new VerifyStoredItem(item, IsGentle: false, UserId: null)), Is.True);

        var row = await _storage.ReadAsync(db => db.StoredItems.SingleAsync(stored => stored.Id == item));
        var audit = await _storage.ReadAsync(db => db.StorageOperations.SingleAsync());
        Assert.Multiple(() =>
        {
            Assert.That((row.State, row.VerifiedAt), Is.EqualTo((StoredItemState.Partial, (DateTimeOffset?)_storage.Clock.GetUtcNow())));
            Assert.That((audit.Action, audit.Outcome, audit.Bytes), Is.EqualTo((StorageAction.Verify, "damaged", 100L)));
        });
    }

    [Test]
    public async Task What_is_due_is_verified_the_longest_ago_first()
    {
        await AddAsync(1, verifiedDaysAgo: 31);
        await AddAsync(2, verifiedDaysAgo: 5);
        await AddAsync(3, verifiedDaysAgo: 90);
        await AddAsync(4, verifiedDaysAgo: 40);
        var order = new List<long>();
        _storage.Verification.Setup(port => port.VerifyAsync(It.IsAny<long>(), true, It.IsAny<CancellationToken>()))
            .Returns<long, bool, CancellationToken>((source, _, _) =>
            {
                order.Add(source);
                return source == 4 ? throw new UpstreamFailedException("unusable") : Task.FromResult<MediaVerification?>(new MediaVerification(10, 0, 0));
            });

        await _storage.SendAsync(new VerifyDueItems());

        Assert.That(order, Is.EqualTo(new[] { 3L, 4L, 1L }), "one that cannot be looked at does not keep the next from it");
    }

    [Test]
    public async Task As_soon_as_somebody_watches_the_rest_waits()
    {
        await AddAsync(1, verifiedDaysAgo: 31);
        await AddAsync(2, verifiedDaysAgo: 32);
        _storage.Verification.Setup(port => port.VerifyAsync(It.IsAny<long>(), true, It.IsAny<CancellationToken>())).ReturnsAsync((MediaVerification?)null);

        await _storage.SendAsync(new VerifyDueItems());

        _storage.Verification.Verify(port => port.VerifyAsync(2, true, It.IsAny<CancellationToken>()), Times.Once);
        _storage.Verification.VerifyNoOtherCalls();
    }

    private void Finds(long source, MediaVerification result) =>
        _storage.Verification.Setup(port => port.VerifyAsync(source, It.IsAny<bool>(), It.IsAny<CancellationToken>())).ReturnsAsync(result);

    private Task<Guid> AddAsync(int number, int? verifiedDaysAgo) => _storage.AddAsync(number, 1, item =>
    {
        item.SourceId = number;
        item.VerifiedAt = verifiedDaysAgo is { } days ? _storage.Clock.GetUtcNow().AddDays(-days) : null;
    });
}
