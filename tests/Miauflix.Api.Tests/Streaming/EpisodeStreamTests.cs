using Miauflix.Api.Tests.Server;
using Miauflix.Application.Catalog.Ports;
using Miauflix.Application.Common.Persistence;
using Miauflix.Application.Common.Security;
using Miauflix.Application.Sources;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Catalog;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Domain.Sources;
using Miauflix.TestKit.Torrents;

namespace Miauflix.Api.Tests.Streaming;

internal sealed class EpisodeStreamTests
{
    private const int ShowTmdbId = 900_001;

    private ApiServer _server;
    private ApiSession _user;
    private long _episodeSource;
    private long _missingSource;
    private long _movieSource;

    [OneTimeSetUp]
    public async Task Start()
    {
        // Whoever asks only for the head waits for no peer: no answer may be cut short.
        _server = ApiServer.Start(ApiServer.PatientStreaming);
        _user = await _server.SignInAsync();
        var (second, fourth) = await AddShowAsync();
        var pack = Bencode.Encode(SampleTorrent.MultiFile(("Show S01/E01.mkv", 300_000), ("Show S01/E02.mkv", 200_000), ("Show S01/E03.mkv", 300_000)));
        _episodeSource = await AddSourceAsync(9_001, second, pack);
        _missingSource = await AddSourceAsync(9_002, fourth, pack);
        _movieSource = await AddMovieAsync();
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _user.Dispose();
        _server.Dispose();
    }

    [Test]
    public async Task The_file_of_the_episode_is_found_in_the_pack_and_named_in_headers()
    {
        using var answer = await HeadAsync($"/api/stream/episode/{_episodeSource}");

        Assert.Multiple(() =>
        {
            Assert.That((int)answer.StatusCode, Is.EqualTo(200));
            Assert.That(answer.Content.Headers.ContentLength, Is.EqualTo(200_000));
            Assert.That(Header(answer, "X-Show-Title"), Is.EqualTo("Kupfer%20%26%20Stra%C3%9Fe"));
            Assert.That(Header(answer, "X-Season-Number"), Is.EqualTo("1"));
            Assert.That(Header(answer, "X-Episode-Number"), Is.EqualTo("2"));
            Assert.That(Header(answer, "X-Episode-Title"), Is.EqualTo("Zw%C3%B6lf"));
            Assert.That(Header(answer, "X-Episode-Id"), Does.Match("^[0-9]+$"));
        });
    }

    [Test]
    public async Task A_pack_without_the_episode_is_unusable()
    {
        using var answer = await HeadAsync($"/api/stream/episode/{_missingSource}");

        Assert.That((int)answer.StatusCode, Is.EqualTo(502));
    }

    [Test]
    public async Task A_key_of_the_source_plays_it()
    {
        using var issued = await _user.Http.PostAsync($"/api/stream/episode/{_episodeSource}/keys", null);
        var answer = await issued.ReadJsonAsync();
        using var http = _server.NewClient();
        using var head = new HttpRequestMessage(HttpMethod.Head, answer.GetProperty("url").GetString());
        using var played = await http.SendAsync(head);

        Assert.That(((int)issued.StatusCode, (int)played.StatusCode, Header(played, "X-Episode-Number")), Is.EqualTo((201, 200, "2")));
    }

    [Test]
    public async Task Its_status_speaks_of_the_episode()
    {
        using var opened = await HeadAsync($"/api/stream/episode/{_episodeSource}");
        using var answer = await _user.Http.GetAsync($"/api/stream/episode/{_episodeSource}/status");

        Assert.That((await answer.ReadJsonAsync()).GetProperty("sizeBytes").GetInt64(), Is.EqualTo(200_000));
    }

    [TestCase("")]
    [TestCase("/status")]
    public async Task A_source_of_a_movie_is_not_found(string route) =>
        Assert.That(await _user.Http.GetAsync($"/api/stream/episode/{_movieSource}{route}").StatusAsync(), Is.EqualTo(404));

    [Test]
    public async Task A_malformed_id_is_400_and_an_unknown_one_404() => Assert.That(
        (await _user.Http.GetAsync("/api/stream/episode/x").StatusAsync(), await _user.Http.GetAsync("/api/stream/episode/77777").StatusAsync()),
        Is.EqualTo((400, 404)));

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? values.Single() : "";

    private async Task<HttpResponseMessage> HeadAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        return await _user.Http.SendAsync(request);
    }

    private Task<(long Second, long Fourth)> AddShowAsync() => WriteAsync<ICatalogDb, (long, long)>(async (db, token) =>
    {
        var show = new TvShow { TmdbId = ShowTmdbId, Name = "Kupfer & Straße" };
        db.TvShows.Add(show);
        await db.SaveChangesAsync(token);
        var season = new Season { TmdbId = ShowTmdbId, TvShowId = show.Id, SeasonNumber = 1 };
        db.Seasons.Add(season);
        await db.SaveChangesAsync(token);
        Episode[] episodes = [Make(show.Id, season.Id, 2, "Zwölf"), Make(show.Id, season.Id, 4, "Vierzehn")];
        db.Episodes.AddRange(episodes);
        await db.SaveChangesAsync(token);
        return (episodes[0].Id, episodes[1].Id);
    });

    private static Episode Make(long show, long season, int number, string name) => new()
    {
        TmdbId = ShowTmdbId + number,
        TvShowId = show,
        SeasonId = season,
        SeasonNumber = 1,
        EpisodeNumber = number,
        Name = name,
    };

    private async Task<long> AddSourceAsync(long id, long episodeId, byte[] torrent)
    {
        var metadata = TorrentMetadataReader.Read(torrent).Metadata!;
        var fields = new SourceFields(ContentKind.Episode, Guid.CreateVersion7());
        var source = await _server.UseAsync<IFieldCipher, EpisodeSource>(cipher => Task.FromResult(new EpisodeSource
        {
            Id = id,
            Uid = fields.Uid,
            EpisodeId = episodeId,
            EncryptedInfoHash = cipher.Protect(fields.InfoHash, metadata.InfoHash.Hex),
            BlindIndex = cipher.BlindIndex(metadata.InfoHash),
            EncryptedMagnet = cipher.Protect(fields.Magnet, MagnetLink.Build(metadata.InfoHash, metadata.Name, [])),
            EncryptedReleaseName = cipher.Protect(fields.ReleaseName, "Show.S01.1080p"),
            EncryptedTorrentFile = cipher.Protect(fields.TorrentFile, torrent.AsSpan()),
            Provider = "test",
        }));
        return await WriteAsync<ISourcesDb, long>((db, _) =>
        {
            db.EpisodeSources.Add(source);
            return Task.FromResult(source.Id);
        });
    }

    private async Task<long> AddMovieAsync()
    {
        using var movie = await _user.Http.PostJsonAsync("/api/movies", new { title = "Film", year = 2024 });
        var tmdbId = (await movie.ReadJsonAsync()).GetProperty("tmdbId").GetInt32();
        const string magnet = "magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567&dn=Film.2024.1080p";
        using var source = await _user.Http.PostJsonAsync($"/api/movies/{tmdbId}/sources", new { magnet });
        return (await source.ReadJsonAsync()).GetProperty("id").GetInt64();
    }

    private Task<TResult> WriteAsync<TDb, TResult>(Func<TDb, CancellationToken, Task<TResult>> unit)
        where TDb : class, IModuleDb =>
        _server.UseAsync<IWriteQueue, TResult>(writes => writes.RunAsync("test.add", unit, CancellationToken.None));
}
