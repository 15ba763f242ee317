using Miauflix.Application.Common.Security;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Application.Streaming.Ports;
using Miauflix.Infrastructure.Common.Security;

namespace Miauflix.Infrastructure.Streaming;

/// <summary>
/// Resume data as encrypted files <c>&lt;downloads&gt;/.resume/&lt;storage id&gt;</c>, replaced atomically: written beside, flushed to disk,
/// renamed; on a volume that is not ours nothing is written. Thread safe; saves of one storage id must not overlap.
/// </summary>
internal sealed class EncryptedResumeStore(string downloadsDirectory, IDownloadsVolume volume, IFieldCipher cipher, SourceKeyRing keys)
    : IResumeStore, IKeyRotationFollower
{
    private readonly string _directory = Path.Combine(downloadsDirectory, ".resume");

    public string Name => "resume data";

    public async Task<byte[]?> LoadAsync(Guid storageId, CancellationToken cancellationToken)
    {
        try
        {
            return cipher.Unprotect(AddressOf(storageId), await File.ReadAllBytesAsync(PathOf(storageId), cancellationToken));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public async Task SaveAsync(Guid storageId, ReadOnlyMemory<byte> resumeData, CancellationToken cancellationToken)
    {
        if (!volume.IsAvailable)
        {
            throw new IOException("The downloads directory is not there, or cannot be written.");
        }

        Directory.CreateDirectory(_directory);
        var path = PathOf(storageId);
        var temporary = path + ".tmp";
        await using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true))
        {
            await file.WriteAsync(cipher.Protect(AddressOf(storageId), resumeData.Span), cancellationToken);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    public Task DeleteAsync(Guid storageId, CancellationToken cancellationToken)
    {
        if (Directory.Exists(_directory))
        {
            File.Delete(PathOf(storageId));
        }

        return Task.CompletedTask;
    }

    public async Task<MaintenanceCount> RotateAsync(CancellationToken cancellationToken)
    {
        var count = new MaintenanceCount(0, 0, 0, 0);
        var files = Directory.Exists(_directory) ? Directory.GetFiles(_directory) : [];
        foreach (var storageId in files.Select(file => Guid.TryParseExact(Path.GetFileName(file), "D", out var id) ? id : (Guid?)null).OfType<Guid>())
        {
            count += await RotateAsync(storageId, cancellationToken);
        }

        return count;
    }

    private async Task<MaintenanceCount> RotateAsync(Guid storageId, CancellationToken cancellationToken)
    {
        var stored = await File.ReadAllBytesAsync(PathOf(storageId), cancellationToken);
        if (FieldBlob.KeyIdOf(stored) == keys.Current.Id)
        {
            return new MaintenanceCount(1, 0, 1, 0);
        }

        if (cipher.Unprotect(AddressOf(storageId), stored) is not { } resumeData)
        {
            return new MaintenanceCount(1, 0, 0, 1);
        }

        await SaveAsync(storageId, resumeData, cancellationToken);
        return new MaintenanceCount(1, 1, 0, 0);
    }

    private static FieldAddress AddressOf(Guid storageId) => new("resume", storageId, "data");

    private string PathOf(Guid storageId) => Path.Combine(_directory, storageId.ToString("D"));
}
