namespace Miauflix.Application.Streaming.Contracts;

/// <summary>Compares what is on disk with its hashes.</summary>
public interface IMediaVerification
{
    /// <summary>
    /// Hashes everything of a source's torrent that is on disk. What is wrong is dropped before this returns, and is not served any more; it is
    /// then fetched again at low priority, for as long as that makes progress.
    /// </summary>
    /// <param name="isGentle">Reads 50 MB/s at most, and stops as soon as anybody watches anything.</param>
    /// <returns>Null when the source is unknown, or somebody watches and it is to be gentle.</returns>
    /// <exception cref="Common.Errors.UpstreamFailedException">The torrent cannot be used.</exception>
    Task<MediaVerification?> VerifyAsync(long sourceId, bool isGentle, CancellationToken cancellationToken);
}

/// <param name="CheckedBytes">That were taken for present.</param>
/// <param name="WrongBytes">Of these, what was not what it should be.</param>
/// <param name="RepairedBytes">Of these, what is there again.</param>
public sealed record MediaVerification(long CheckedBytes, long WrongBytes, long RepairedBytes);
