using Miauflix.Application.Streaming.Contracts;
using Miauflix.Domain.Common;
using Miauflix.Infrastructure.Common.Security;
using Miauflix.Infrastructure.Streaming;
using Miauflix.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace Miauflix.Infrastructure.Tests.Persistence.Encryption;

public sealed class KeyRotationTests
{
    [Test]
    public async Task Every_row_is_readable_with_the_new_key_alone()
    {
        using var fixture = await EncryptionFixture.CreateAsync(1_200);
        await fixture.EncryptAsync();
        var next = EncryptionFixture.NewKey();

        var count = await fixture.RotateAsync(next);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(count, Is.EqualTo(new MaintenanceCount(1_200, 1_200, 0, 0)));
            Assert.That(await fixture.ReadableAsync(next), Is.EqualTo(1_200));
            Assert.That(await fixture.ReadableAsync(fixture.Key), Is.Zero);
            Assert.That(await fixture.RotateAsync(next), Is.EqualTo(new MaintenanceCount(1_200, 0, 1_200, 0)), "a second run");
        }
    }

    [Test]
    public async Task Stored_data_stays_with_its_torrent()
    {
        using var fixture = await EncryptionFixture.CreateAsync(3);
        await fixture.EncryptAsync();
        Assert.That(InfoHash.TryParse(PlaintextDatabase.HashOf(2), out var hash), Is.True);
        var next = EncryptionFixture.NewKey();
        await using (var connection = await fixture.OpenAsync())
        {
            await PlaintextDatabase.ExecuteAsync(
                connection,
                "INSERT INTO stored_item (id, blind_index, created_at) VALUES ('item', $index, '2026-01-01T00:00:00.0000000Z')",
                ("$index", fixture.Key.BlindIndex(hash)));
        }

        await fixture.RotateAsync(next);

        await using var after = await fixture.OpenAsync();
        Assert.That(
            await PlaintextDatabase.CountAsync(after, $"SELECT count(*) FROM stored_item WHERE blind_index = x'{Convert.ToHexString(next.BlindIndex(hash))}'"),
            Is.EqualTo(1));
    }

    [Test]
    public async Task A_row_that_no_key_reads_is_counted_and_left()
    {
        using var fixture = await EncryptionFixture.CreateAsync(10);
        await fixture.EncryptAsync();
        await fixture.DamageAsync("UPDATE movie_source SET ih = (SELECT ih FROM movie_source WHERE id = 2) WHERE id = 1");

        Assert.That(await fixture.RotateAsync(EncryptionFixture.NewKey()), Is.EqualTo(new MaintenanceCount(10, 9, 0, 1)));
    }

    [Test]
    public async Task Resume_data_follows_and_what_is_done_is_skipped()
    {
        using var downloads = new TempDirectory();
        var (old, next) = (EncryptionFixture.NewKey(), EncryptionFixture.NewKey());
        var id = Guid.CreateVersion7();
        await StoreOf(downloads.Path, EncryptionFixture.RingOf(old)).SaveAsync(id, new byte[] { 1, 2, 3 }, CancellationToken.None);
        var rotating = StoreOf(downloads.Path, EncryptionFixture.RingOf(next, old));

        Assert.That(await rotating.RotateAsync(CancellationToken.None), Is.EqualTo(new MaintenanceCount(1, 1, 0, 0)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await StoreOf(downloads.Path, EncryptionFixture.RingOf(next)).LoadAsync(id, CancellationToken.None), Is.EqualTo(new byte[] { 1, 2, 3 }));
            Assert.That(await rotating.RotateAsync(CancellationToken.None), Is.EqualTo(new MaintenanceCount(1, 0, 1, 0)));
        }
    }

    private static EncryptedResumeStore StoreOf(string downloads, SourceKeyRing ring) =>
        new(downloads, Mock.Of<IDownloadsVolume>(volume => volume.IsAvailable), new AesGcmFieldCipher(ring, NullLogger<AesGcmFieldCipher>.Instance), ring);
}
