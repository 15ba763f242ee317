using Miauflix.Application.Common.Security;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Domain.Common;
using Miauflix.Infrastructure.Common.Security;
using Miauflix.Infrastructure.Streaming;
using Miauflix.TestKit;
using Moq;

namespace Miauflix.Infrastructure.Tests.Streaming;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class EncryptedResumeStoreTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly InvertingCipher _cipher = new();
    private readonly EncryptedResumeStore _store;

    private readonly Mock<IDownloadsVolume> _volume = new();

    public EncryptedResumeStoreTests()
    {
        _volume.Setup(volume => volume.IsAvailable).Returns(true);
        _store = new EncryptedResumeStore(_directory.Path, _volume.Object, _cipher, new SourceKeyRing());
    }

    public void Dispose() => _directory.Dispose();

    [Test]
    public async Task Keeps_data_encrypted_under_the_storage_id()
    {
        var storageId = Guid.CreateVersion7();
        byte[] data = [1, 2, 3];

        await _store.SaveAsync(storageId, data, CancellationToken.None);

        Assert.That(await _store.LoadAsync(storageId, CancellationToken.None), Is.EqualTo(data));
        Assert.That(await File.ReadAllBytesAsync(_directory.Combine(".resume", storageId.ToString())), Is.EqualTo(new byte[] { 254, 253, 252 }));
        Assert.That(_cipher.Addresses, Is.All.EqualTo(new FieldAddress("resume", storageId, "data")));
    }

    [Test]
    public void Writes_nothing_where_the_volume_is_missing()
    {
        _volume.Setup(volume => volume.IsAvailable).Returns(false);

        Assert.That(async () => await _store.SaveAsync(Guid.CreateVersion7(), new byte[] { 1 }, CancellationToken.None), Throws.InstanceOf<IOException>());
        Assert.That(Directory.EnumerateFileSystemEntries(_directory.Path), Is.Empty);
    }

    [Test]
    public async Task Replaces_what_was_there_and_leaves_nothing_beside_it()
    {
        var storageId = Guid.CreateVersion7();

        await _store.SaveAsync(storageId, new byte[] { 1, 2, 3 }, CancellationToken.None);
        await _store.SaveAsync(storageId, new byte[] { 4 }, CancellationToken.None);

        Assert.That(await _store.LoadAsync(storageId, CancellationToken.None), Is.EqualTo(new byte[] { 4 }));
        Assert.That(Directory.GetFiles(_directory.Combine(".resume")), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Has_nothing_after_a_deletion_and_deletes_nothing_without_complaint()
    {
        var storageId = Guid.CreateVersion7();
        await _store.DeleteAsync(storageId, CancellationToken.None);
        await _store.SaveAsync(storageId, new byte[] { 1 }, CancellationToken.None);

        await _store.DeleteAsync(storageId, CancellationToken.None);

        Assert.That(await _store.LoadAsync(storageId, CancellationToken.None), Is.Null);
    }

    /// <summary>By hand: a mock cannot take spans.</summary>
    private sealed class InvertingCipher : IFieldCipher
    {
        public long RefusedFields => 0;

        public List<FieldAddress> Addresses { get; } = [];

        public byte[] Protect(FieldAddress address, ReadOnlySpan<byte> bytes)
        {
            Addresses.Add(address);
            return [.. bytes.ToArray().Select(value => (byte)~value)];
        }

        public byte[]? Unprotect(FieldAddress address, ReadOnlySpan<byte> stored) => Protect(address, stored);

        public string Protect(FieldAddress address, string text) => throw new NotSupportedException();

        public string? Unprotect(FieldAddress address, string stored) => throw new NotSupportedException();

        public byte[] BlindIndex(InfoHash infoHash) => throw new NotSupportedException();

        public IReadOnlyList<byte[]> BlindIndexes(InfoHash infoHash) => throw new NotSupportedException();
    }
}
