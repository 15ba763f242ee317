using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Common.Security;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Sources;

/// <summary>Stores torrents as sources of a movie, encrypted; one torrent is stored once per movie.</summary>
internal sealed class MovieSourceStore(IWriteQueue writes, IFieldCipher cipher, TimeProvider clock)
{
    /// <summary>Inserts the source, or refreshes the stored one of the same infohash.</summary>
    /// <param name="movieId">Our id.</param>
    /// <param name="candidate">What to store.</param>
    /// <param name="provider">Who offers it.</param>
    /// <param name="describe">Sets what is known of the release; runs on insert and on refresh.</param>
    /// <param name="cancellationToken">Gives up before the write starts.</param>
    public Task<StoredSource> SaveAsync(
        long movieId,
        TorrentCandidate candidate,
        string provider,
        Action<MovieSource>? describe,
        CancellationToken cancellationToken)
    {
        var blindIndexes = cipher.BlindIndexes(candidate.InfoHash);
        return writes.RunAsync<ISourcesDb, StoredSource>(
            "sources.save",
            async (db, token) =>
            {
                var source = await db.MovieSources.SingleOrDefaultAsync(
                    source => source.MovieId == movieId && blindIndexes.Contains(source.BlindIndex),
                    token);
                var isNew = source is null;
                if (source is null)
                {
                    source = Create(await db.NextSourceIdAsync(token), movieId, candidate, provider, blindIndexes[0]);
                    db.MovieSources.Add(source);
                }

                Refresh(source, candidate);
                describe?.Invoke(source);
                return new StoredSource(source, isNew);
            },
            cancellationToken);
    }

    private MovieSource Create(long id, long movieId, TorrentCandidate candidate, string provider, byte[] blindIndex)
    {
        var now = clock.GetUtcNow();
        var fields = new SourceFields(ContentKind.Movie, Guid.CreateVersion7(now));
        return new MovieSource
        {
            Id = id,
            Uid = fields.Uid,
            MovieId = movieId,
            EncryptedInfoHash = cipher.Protect(fields.InfoHash, candidate.InfoHash.Hex),
            BlindIndex = blindIndex,
            EncryptedMagnet = cipher.Protect(fields.Magnet, candidate.Magnet),
            EncryptedReleaseName = cipher.Protect(fields.ReleaseName, candidate.ReleaseName),
            Provider = provider,
            Size = candidate.SizeBytes,
            FoundAt = now,
            LastSeenAt = now,
        };
    }

    private void Refresh(MovieSource source, TorrentCandidate candidate)
    {
        var fields = SourceFields.Of(source);
        source.LastSeenAt = clock.GetUtcNow();
        if (candidate is not { TorrentFile: { } file, Metadata: { } metadata })
        {
            return;
        }

        // A .torrent knows more than the magnet the source may have come with.
        source.EncryptedMagnet = cipher.Protect(fields.Magnet, candidate.Magnet);
        source.EncryptedTorrentFile = cipher.Protect(fields.TorrentFile, file.AsSpan());
        source.Size = metadata.TotalBytes;
        source.IsPrivate = metadata.IsPrivate;
        source.SourceUploadedAt ??= metadata.CreatedAt;
    }
}

/// <param name="Source">As stored.</param>
/// <param name="IsNew">False when the torrent was stored for this movie before.</param>
internal sealed record StoredSource(MovieSource Source, bool IsNew);
