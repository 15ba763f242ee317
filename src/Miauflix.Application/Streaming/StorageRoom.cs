using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Streaming.Contracts;
using Miauflix.Domain.Common.Torrents;

namespace Miauflix.Application.Streaming;

/// <summary>The room on disk that the video of a source needs.</summary>
internal sealed class StorageRoom(IStorageReservation storage, TimeProvider clock)
{
    /// <summary>What a source with a .torrent needs, known before the engine is touched; null for a magnet, or when the file cannot be read.</summary>
    public StorageClaim? Of(PlayableSource source, StoragePurpose purpose)
    {
        var metadata = source.TorrentFile.IsEmpty ? null : TorrentMetadataReader.Read(source.TorrentFile.Span).Metadata;
        return metadata is not null && MediaFiles.Choose(source, metadata, clock.GetUtcNow()) is { IsChosen: true } choice
            ? Claim(source, metadata, choice.File, purpose)
            : null;
    }

    /// <summary>Keeps the room once the metadata is there; does nothing when it is kept already.</summary>
    public Task ReserveAsync(
        PlayableSource source,
        TorrentMetadata metadata,
        TorrentFileEntry file,
        StoragePurpose purpose,
        CancellationToken cancellationToken) =>
        storage.ReserveAsync(Claim(source, metadata, file, purpose), cancellationToken);

    private static StorageClaim Claim(PlayableSource source, TorrentMetadata metadata, TorrentFileEntry file, StoragePurpose purpose) =>
        // The first and the last piece may reach into the neighbours, and come as a whole.
        new(
            source.InfoHash,
            file.Index,
            Math.Min(file.LengthBytes + (2L * metadata.PieceLength), metadata.TotalBytes),
            purpose,
            source.SourceId,
            source.MovieId,
            source.EpisodeId,
            MediaHead.TitleOf(source));
}
