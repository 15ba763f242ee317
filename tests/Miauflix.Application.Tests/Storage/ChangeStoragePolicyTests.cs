using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Storage;
using Miauflix.Application.Storage.Policies;
using Miauflix.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace Miauflix.Application.Tests.Storage;

internal sealed class ChangeStoragePolicyTests
{
    private const int BlockBytes = 4_096;

    [Test]
    public async Task A_limit_below_what_is_open_is_taken_with_a_warning_and_holds_as_soon_as_the_reader_leaves()
    {
        var caller = new Caller(Guid.NewGuid(), UserRole.Admin, SessionId: null, ApiKeyId: null);
        await using var storage = await StorageFixture.StartAsync(services =>
            services.AddSingleton(Mock.Of<ICurrentUser>(user => user.Caller == caller)));
        var open = await storage.AddAsync(1, 50);
        var idle = await storage.AddAsync(2, 20);
        storage.Ledger.TryClaim(open, 0, 50 * BlockBytes, StorageFixture.QuotaBytes);

        var changed = await storage.SendAsync(new ChangeStoragePolicy(new StoragePolicy { MaxBytes = 30 * BlockBytes, MinFreeSpace = 0 }, Version: 0, IsDryRun: false, IsForced: false));

        Assert.That((changed.Warning, changed.EffectiveQuotaBytes), Is.EqualTo(("below-active-windows", 30L * BlockBytes)));
        Assert.That((Directory.Exists(storage.PathOf(open)), Directory.Exists(storage.PathOf(idle))), Is.EqualTo((true, false)), "what is open stays, what is not goes at once");

        storage.Ledger.Release(open, 50 * BlockBytes);
        await storage.SendAsync(new WatchStorage());

        Assert.That(storage.Ledger.ManagedBytes, Is.Zero);
        Assert.That(await storage.ReadAsync(db => db.StorageTombstones.CountAsync()), Is.Zero);
    }
}
