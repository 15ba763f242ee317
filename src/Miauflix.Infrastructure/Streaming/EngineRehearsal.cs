using System.Security.Cryptography;
using Miauflix.Application.Common.Startup;
using Miauflix.Application.Streaming.Ports;

namespace Miauflix.Infrastructure.Streaming;

/// <summary>Waits a moment for a torrent of one small file that nobody else has, then seeds the file and reads it.</summary>
internal sealed class EngineRehearsal(ITorrentEngine engine) : IRehearsal
{
    private const int PieceBytes = 16 * 1024;
    private const int FileBytes = 2 * PieceBytes;

    public async Task RehearseAsync(CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("miauflix-rehearsal-");
        try
        {
            var film = Path.Combine(directory.FullName, "film");
            await File.WriteAllBytesAsync(film, RandomNumberGenerator.GetBytes(FileBytes), cancellationToken);
            var torrentFile = await engine.CreateTorrentAsync(new TorrentCreation(film, PieceBytes, Trackers: [], IsPrivate: true), cancellationToken);
            await WaitAsync(torrentFile, cancellationToken);
            await ReadAsync(torrentFile, directory.FullName, cancellationToken);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private async Task WaitAsync(ReadOnlyMemory<byte> torrentFile, CancellationToken cancellationToken)
    {
        var torrent = await engine.AddAsync(new TorrentAddition(Guid.CreateVersion7(), Magnet: null, torrentFile, ExtraTrackers: []), cancellationToken);
        try
        {
            await using var reader = torrent.OpenFile(0);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var firstByte = reader.WaitForAsync(0, patience.Token);
            await patience.CancelAsync();
            await firstByte;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody has it.
        }
        finally
        {
            await torrent.RemoveAsync(deleteData: true, CancellationToken.None);
        }
    }

    private async Task ReadAsync(ReadOnlyMemory<byte> torrentFile, string directory, CancellationToken cancellationToken)
    {
        var torrent = await engine.SeedAsync(torrentFile, directory, cancellationToken);
        try
        {
            await using var reader = torrent.OpenFile(0);
            await reader.ReadExactlyAsync(new byte[FileBytes], cancellationToken);
        }
        finally
        {
            await torrent.RemoveAsync(deleteData: false, CancellationToken.None);
        }
    }
}
