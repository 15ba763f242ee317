using Miauflix.Application.Streaming.Ports;

namespace Miauflix.Application.Streaming;

/// <summary>Reads a file for one stream and keeps the stream's read-ahead in step with what the client takes. Owns both.</summary>
/// <param name="file">Owned.</param>
/// <param name="share">Owned; null for a file that is wholly on disk.</param>
internal sealed class MediaReader(TorrentFileStream file, ReadAheadShare? share) : IAsyncDisposable
{
    /// <summary>Offset in the file of the next byte.</summary>
    public long Position => file.Position;

    /// <summary>Goes to the position and waits until its byte is on disk.</summary>
    public async Task SeekAsync(long position, CancellationToken cancellationToken)
    {
        file.Position = position;
        await file.WaitForAsync(position, cancellationToken);
    }

    /// <inheritdoc cref="TorrentFileStream"/>
    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) => file.ReadAsync(buffer, cancellationToken);

    /// <summary>The bytes before <see cref="Position"/> are on their way to the client.</summary>
    public void Taken(int count) => share?.Took(file.Position - count, count);

    public ValueTask DisposeAsync()
    {
        share?.Dispose();
        return file.DisposeAsync();
    }
}
