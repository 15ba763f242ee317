namespace Miauflix.Application.Streaming.Contracts;

/// <summary>Gets a source ready before anybody plays it. Readers always go first.</summary>
public interface ITorrentPreparation
{
    /// <summary>
    /// Brings the torrent of a source into the engine, waits for its metadata and fetches the first and last 2 MiB of its video at low
    /// priority; while a reader of any torrent has little ahead of it, nothing is fetched here. Returns when the pieces are on disk. The
    /// caller disposes the answer when nobody wants the source any more: what was wished for is withdrawn at once, and the torrent leaves
    /// the engine two minutes later unless somebody plays it. Cancellation does the same.
    /// </summary>
    /// <returns>Null when the source is unknown.</returns>
    /// <exception cref="Common.Errors.UpstreamFailedException">The torrent cannot be used.</exception>
    Task<IDisposable?> PrepareAsync(long sourceId, CancellationToken cancellationToken);
}
