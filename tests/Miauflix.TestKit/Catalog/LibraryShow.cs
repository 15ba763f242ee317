using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Security;
using Miauflix.Application.Sources;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Catalog;
using Miauflix.Domain.Common;
using Miauflix.Domain.Sources;

namespace Miauflix.TestKit.Catalog;

/// <summary>
/// A show of one season in the database of a server that does not run yet, each episode with a source: the same torrent for all of them, as
/// with a season pack.
/// </summary>
/// <param name="TmdbId">Of the show.</param>
/// <param name="EpisodeIds">In order.</param>
/// <param name="SourceIds">Of the episodes, in order.</param>
public sealed record LibraryShow(int TmdbId, string Title, IReadOnlyList<long> EpisodeIds, IReadOnlyList<long> SourceIds)
{
    private const int OwnTmdbId = 2_100_000_001;
    private const int FirstSourceId = 900_001;

    /// <summary>Writes it with the product's own code; the data directory must be free.</summary>
    /// <param name="torrentFile">The pack.</param>
    public static async Task<LibraryShow> AddAsync(string dataDirectory, string title, int episodes, InfoHash infoHash, string magnet, byte[] torrentFile)
    {
        await using var database = await TestDatabase.StartAsync(dataDirectory: dataDirectory);
        var ids = await database.WriteAsync<ICatalogDb, IReadOnlyList<long>>((db, token) => AddShowAsync(db, title, episodes, token));
        var sources = await database.UseAsync<IFieldCipher, List<EpisodeSource>>(cipher => Task.FromResult(
            ids.Select((id, place) => Source(cipher, FirstSourceId + place, id, infoHash, magnet, torrentFile)).ToList()));
        await database.WriteAsync<ISourcesDb, bool>((db, _) =>
        {
            db.EpisodeSources.AddRange(sources);
            return Task.FromResult(true);
        });
        return new LibraryShow(OwnTmdbId, title, ids, [.. sources.Select(source => source.Id)]);
    }

    private static async Task<IReadOnlyList<long>> AddShowAsync(ICatalogDb db, string title, int episodes, CancellationToken cancellationToken)
    {
        var now = DateTimeOffset.UtcNow;
        var show = db.TvShows.Add(new TvShow { TmdbId = OwnTmdbId, Name = title, CreatedAt = now, UpdatedAt = now }).Entity;
        await db.SaveChangesAsync(cancellationToken);
        var season = db.Seasons.Add(new Season
        {
            TmdbId = OwnTmdbId,
            TvShowId = show.Id,
            SeasonNumber = 1,
            TmdbEpisodeCount = episodes,
            IsSynced = true,
            SyncedAt = now,
            CreatedAt = now,
            UpdatedAt = now,
        }).Entity;
        await db.SaveChangesAsync(cancellationToken);
        var added = Enumerable.Range(1, episodes).Select(number => new Episode
        {
            TmdbId = OwnTmdbId + number,
            TvShowId = show.Id,
            SeasonId = season.Id,
            SeasonNumber = 1,
            EpisodeNumber = number,
            Name = $"Part {number}",
            AirDate = new DateOnly(2024, 1, number),
        }).ToList();
        db.Episodes.AddRange(added);
        await db.SaveChangesAsync(cancellationToken);
        return [.. added.Select(episode => episode.Id)];
    }

    private static EpisodeSource Source(IFieldCipher cipher, long id, long episodeId, InfoHash infoHash, string magnet, byte[] torrentFile)
    {
        var fields = new SourceFields(ContentKind.Episode, Guid.CreateVersion7());
        return new EpisodeSource
        {
            Id = id,
            Uid = fields.Uid,
            EpisodeId = episodeId,
            EncryptedInfoHash = cipher.Protect(fields.InfoHash, infoHash.Hex),
            BlindIndex = cipher.BlindIndex(infoHash),
            EncryptedMagnet = cipher.Protect(fields.Magnet, magnet),
            EncryptedReleaseName = cipher.Protect(fields.ReleaseName, "Season pack 1080p"),
            EncryptedTorrentFile = cipher.Protect(fields.TorrentFile, torrentFile.AsSpan()),
            Quality = "FHD",
            Provider = "test",
        };
    }
}
