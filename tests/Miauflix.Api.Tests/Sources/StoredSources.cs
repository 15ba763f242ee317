using System.Security.Cryptography;
using Miauflix.Api.Tests.Server;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Common.Security;
using Miauflix.Application.Sources;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Catalog;
using Miauflix.Domain.Common;
using Miauflix.Domain.Sources;

namespace Miauflix.Api.Tests.Sources;

/// <summary>Titles with sources on a server of this process.</summary>
internal static class StoredSources
{
    private static int _lastShow = 910_000;
    private static long _lastSource = 5_000_000;

    /// <summary>A magnet link of a torrent that nothing else has.</summary>
    public static string NewMagnet(string name = "Film.2020.1080p.WEB-DL.x264-GRP") =>
        $"magnet:?xt=urn:btih:{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20))}&dn={Uri.EscapeDataString(name)}&xl=2000000000";

    /// <summary>A movie of its own; answers its TMDB id.</summary>
    public static async Task<int> AddMovieAsync(this ApiSession admin)
    {
        using var made = await admin.Http.PostJsonAsync("/api/movies", new { title = $"Film {Guid.NewGuid():N}", year = 2020, runtime = 100 });
        return (await made.ReadJsonAsync()).GetProperty("tmdbId").GetInt32();
    }

    /// <summary>A source of a movie; answers its id.</summary>
    public static async Task<long> AddSourceAsync(this ApiSession admin, int tmdbId, string? magnet = null)
    {
        using var added = await admin.Http.PostJsonAsync($"/api/movies/{tmdbId}/sources", new { magnet = magnet ?? NewMagnet() });
        return (await added.ReadJsonAsync()).GetProperty("id").GetInt64();
    }

    /// <summary>A show with one season of two episodes.</summary>
    public static Task<StoredShow> AddShowAsync(this ApiServer server) => server.WriteAsync<ICatalogDb, StoredShow>(async (db, token) =>
    {
        var tmdbId = Interlocked.Add(ref _lastShow, 10);
        var show = new TvShow { TmdbId = tmdbId, Name = $"Show {tmdbId}" };
        db.TvShows.Add(show);
        await db.SaveChangesAsync(token);
        var season = new Season { TmdbId = tmdbId, TvShowId = show.Id, SeasonNumber = 1 };
        db.Seasons.Add(season);
        await db.SaveChangesAsync(token);
        Episode[] episodes =
        [
            .. Enumerable.Range(1, 2).Select(number => new Episode
            {
                TmdbId = tmdbId + number,
                TvShowId = show.Id,
                SeasonId = season.Id,
                SeasonNumber = 1,
                EpisodeNumber = number,
                Name = $"Episode {number}",
            }),
        ];
        db.Episodes.AddRange(episodes);
        await db.SaveChangesAsync(token);
        return new StoredShow(tmdbId, episodes[0].Id, episodes[1].Id);
    });

    /// <summary>A source of an episode; answers its id.</summary>
    public static async Task<long> AddEpisodeSourceAsync(this ApiServer server, long episodeId, Action<EpisodeSource>? describe = null, string provider = "test")
    {
        var fields = new SourceFields(ContentKind.Episode, Guid.CreateVersion7());
        var infoHash = NewInfoHash();
        var cipher = await server.UseAsync<IFieldCipher, IFieldCipher>(Task.FromResult);
        return await server.WriteAsync<ISourcesDb, long>((db, _) =>
        {
            var source = new EpisodeSource
            {
                Id = Interlocked.Increment(ref _lastSource),
                Uid = fields.Uid,
                EpisodeId = episodeId,
                EncryptedInfoHash = cipher.Protect(fields.InfoHash, infoHash.Hex),
                BlindIndex = cipher.BlindIndex(infoHash),
                EncryptedMagnet = cipher.Protect(fields.Magnet, $"magnet:?xt=urn:btih:{infoHash.Hex}"),
                EncryptedReleaseName = cipher.Protect(fields.ReleaseName, "Show.S01E01.1080p.WEB-DL.x264-GRP"),
                Provider = provider,
                Quality = "FHD",
                VideoCodec = "X264",
                Size = 1_000_000_000,
            };
            describe?.Invoke(source);
            db.EpisodeSources.Add(source);
            return Task.FromResult(source.Id);
        });
    }

    public static Task<TResult> WriteAsync<TDb, TResult>(this ApiServer server, Func<TDb, CancellationToken, Task<TResult>> unit)
        where TDb : class, IModuleDb =>
        server.UseAsync<IWriteQueue, TResult>(writes => writes.RunAsync("test.write", unit, CancellationToken.None));

    private static InfoHash NewInfoHash() =>
        InfoHash.TryParse(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20)), out var infoHash) ? infoHash : default;
}

/// <param name="First">Our id of S01E01.</param>
/// <param name="Second">Our id of S01E02.</param>
internal sealed record StoredShow(int TmdbId, long First, long Second);
