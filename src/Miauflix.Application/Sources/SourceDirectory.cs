using Miauflix.Application.Catalog.Contracts;
using Miauflix.Application.Common.Security;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Policies;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Common;
using Miauflix.Domain.Sources;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Sources;

/// <summary>Decrypts stored sources for playing. A source whose fields do not verify is left out, the others keep working.</summary>
internal sealed class SourceDirectory(ISourcesDb db, ICatalogTitles titles, IFieldCipher cipher) : ISourceDirectory
{
    public async Task<PlayableSource?> FindAsync(long sourceId, CancellationToken cancellationToken)
    {
        var source = await db.MovieSources.SingleOrDefaultAsync(
            source => source.Id == sourceId && source.Status != SourceStatus.Rejected,
            cancellationToken);
        return source is not null && await titles.FindMovieAsync(source.MovieId, cancellationToken) is { } movie
            ? Decrypt(source, movie)
            : null;
    }

    public async Task<IReadOnlyList<long>> CandidatesAsync(long movieId, ClientProfile client, CancellationToken cancellationToken)
    {
        var candidates = await db.MovieSources.Where(source => source.MovieId == movieId)
            .Select(source => new Candidate(source.Id, source.Status, source.Quality, source.VideoCodec, source.Broadcasters, source.Size))
            .ToListAsync(cancellationToken);
        return [.. CandidateOrder.Sort(candidates, client).Select(candidate => candidate.Id)];
    }

    private PlayableSource? Decrypt(MovieSource source, CatalogMovie movie)
    {
        var torrentFile = source.EncryptedTorrentFile is { } file
            ? cipher.Unprotect(SourceFields.Of(source).TorrentFile, file)
            : [];
        return torrentFile is not null
            && InfoHash.TryParse(cipher.Unprotect(SourceFields.Of(source).InfoHash, source.EncryptedInfoHash), out var infoHash)
            && cipher.Unprotect(SourceFields.Of(source).Magnet, source.EncryptedMagnet) is { } magnet
            ? new PlayableSource(
                source.Id,
                movie.Id,
                EpisodeId: null,
                movie.Title,
                movie.Year,
                infoHash,
                magnet,
                torrentFile,
                source.VideoIndex,
                source.SourceUploadedAt ?? source.FoundAt)
            {
                IsLocal = source is { Provider: PutDemoSource.Provider, HasTorrentFile: true },
            }
            : null;
    }
}
