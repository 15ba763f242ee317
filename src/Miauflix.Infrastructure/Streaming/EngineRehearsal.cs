using System.Security.Cryptography;
using Miauflix.Application.Common.Startup;
using Miauflix.Application.Streaming.Ports;

namespace Miauflix.Infrastructure.Streaming;

/// <summary>Makes a torrent of one small file, seeds it and reads it.</summary>
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
            await ReadAsync(torrentFile, directory.FullName, cancellationToken);
        }
        finally
        {
            directory.Delete(recursive: true);
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
