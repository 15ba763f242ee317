using System.Text;
using MediatR;
using Miauflix.Application.Catalog.Movies;
using Miauflix.Application.Common.Errors;
using Miauflix.Application.Sources;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Common.Torrents;
using Miauflix.TestKit;
using Miauflix.TestKit.Torrents;
using Microsoft.EntityFrameworkCore;

namespace Miauflix.Application.Tests.Sources;

public sealed class AddMovieSourceTests
{
    private const string Hex = "0123456789abcdef0123456789abcdef01234567";
    private const string Magnet = $"magnet:?xt=urn:btih:{Hex}&dn=Secret.Film.2024.1080p&tr=http%3A%2F%2Ftracker.example%2Fannounce";

    private TestDatabase _database = null!;
    private int _tmdbId;

    [SetUp]
    public async Task Start()
    {
        _database = await TestDatabase.StartAsync(services => services.AddApplication(autoMapperLicenseKey: null));
        _tmdbId = (await SendAsync(new AddMovie("Film", 2024, 100))).TmdbId;
    }

    [TearDown]
    public async Task Stop() => await _database.DisposeAsync();

    [Test]
    public async Task Stores_a_magnet_and_plays_it_back()
    {
        var added = await SendAsync(new AddMovieSource(_tmdbId, Magnet, TorrentFile: null));
        var playable = await PlayableAsync(added.Source.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(added.IsNew, Is.True);
            Assert.That(added.Source.HasDataFile, Is.False);
            Assert.That(playable!.InfoHash.Hex, Is.EqualTo(Hex));
            Assert.That(playable.Magnet, Does.Contain(Hex).And.Contain("tracker.example"));
            Assert.That(playable.Title, Is.EqualTo("Film"));
            Assert.That(playable.Year, Is.EqualTo(2024));
        }
    }

    [Test]
    public async Task Stores_a_torrent_file_with_its_size()
    {
        var file = Bencode.Encode(SampleTorrent.SingleFile("Film.mkv", 100_000));
        var added = await SendAsync(new AddMovieSource(_tmdbId, Magnet: null, file));
        var playable = await PlayableAsync(added.Source.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(added.Source.Size, Is.EqualTo(100_000));
            Assert.That(added.Source.HasDataFile, Is.True);
            Assert.That(playable!.TorrentFile.ToArray(), Is.EqualTo(file));
        }
    }

    [Test]
    public async Task Answers_the_stored_source_when_the_same_hash_comes_again()
    {
        var first = await SendAsync(new AddMovieSource(_tmdbId, Magnet, TorrentFile: null));
        var second = await SendAsync(new AddMovieSource(_tmdbId, Magnet.ToUpperInvariant().Replace("MAGNET:?XT=URN:BTIH", "magnet:?xt=urn:btih", StringComparison.Ordinal), TorrentFile: null));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(second.IsNew, Is.False);
            Assert.That(second.Source.Id, Is.EqualTo(first.Source.Id));
        }
    }

    [Test]
    public async Task Keeps_hash_magnet_and_release_name_out_of_the_database_file()
    {
        await SendAsync(new AddMovieSource(_tmdbId, Magnet, TorrentFile: null));
        await SendAsync(new AddMovieSource(_tmdbId, Magnet: null, Bencode.Encode(SampleTorrent.SingleFile("Hidden.Name.mkv"))));
        var rawHash = Encoding.Latin1.GetString(Convert.FromHexString(Hex));

        var stored = string.Concat(Directory.GetFiles(_database.DataDirectory, "miauflix.db*").Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(stored, Does.Contain("movie_source"), "the write-ahead log was read");
            Assert.That(stored, Does.Not.Contain(Hex).IgnoreCase);
            Assert.That(stored, Does.Not.Contain(rawHash));
            Assert.That(stored, Does.Not.Contain("magnet:"));
            Assert.That(stored, Does.Not.Contain("Secret.Film"));
            Assert.That(stored, Does.Not.Contain("Hidden.Name"));
        }
    }

    [Test]
    public async Task Leaves_out_a_source_whose_hash_was_copied_from_another_row_and_keeps_the_others()
    {
        var first = await SendAsync(new AddMovieSource(_tmdbId, Magnet, TorrentFile: null));
        var second = await SendAsync(new AddMovieSource(_tmdbId, Magnet.Replace("0123", "9999", StringComparison.Ordinal), TorrentFile: null));
        var third = await SendAsync(new AddMovieSource(_tmdbId, Magnet.Replace("0123", "8888", StringComparison.Ordinal), TorrentFile: null));
        await SwapHashesAsync(first.Source.Id, second.Source.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await PlayableAsync(first.Source.Id), Is.Null);
            Assert.That(await PlayableAsync(second.Source.Id), Is.Null);
            Assert.That(await PlayableAsync(third.Source.Id), Is.Not.Null);
        }
    }

    [TestCase("http://example.com/file.torrent")]
    [TestCase("magnet:?dn=nothing")]
    [TestCase("magnet:?xt=urn:btih:12345")]
    public void Refuses_what_is_no_magnet(string magnet)
    {
        var refusal = Assert.ThrowsAsync<InvalidRequestException>(() => SendAsync(new AddMovieSource(_tmdbId, magnet, TorrentFile: null)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refusal!.Fields, Contains.Key("magnet"));
            Assert.That(refusal.Message, Does.Not.Contain(magnet));
        }
    }

    [Test]
    public void Refuses_a_torrent_without_a_video_and_names_the_code()
    {
        var file = Bencode.Encode(SampleTorrent.MultiFile(("readme.txt", 10), ("song.mp3", 50_000)));
        var refusal = Assert.ThrowsAsync<UnusableContentException>(() => SendAsync(new AddMovieSource(_tmdbId, Magnet: null, file)));
        Assert.That(refusal!.Members["codes"], Is.EqualTo(new[] { "no-video" }));
    }

    [Test]
    public void Refuses_what_verification_rejects_with_every_code()
    {
        var file = Bencode.Encode(SampleTorrent.MultiFile(("film.mkv", 500_000), ("film.mkv.lnk", 10), ("run.exe", 10), ("password.txt", 10)));
        var refusal = Assert.ThrowsAsync<UnusableContentException>(() => SendAsync(new AddMovieSource(_tmdbId, Magnet: null, file)));
        Assert.That(refusal!.Members["codes"], Is.EqualTo(new[] { "dangerous-file", "executable", "double-extension", "password" }));
    }

    [Test]
    public async Task Takes_the_word_of_whoever_adds_it_for_title_and_length()
    {
        var file = Bencode.Encode(SampleTorrent.SingleFile("Clip.S01E02.1080p.WEB-DL.x264.mkv", 50_000));
        var added = await SendAsync(new AddMovieSource(_tmdbId, Magnet: null, file));
        Assert.That((added.Source.Quality, added.Source.VideoCodec, added.Source.Source), Is.EqualTo(("FHD", "X264", "WEB")));
    }

    [Test]
    public async Task Keeps_what_verification_only_warns_of()
    {
        var added = await SendAsync(new AddMovieSource(_tmdbId, Magnet.Replace("1080p", "1080p.HDCAM", StringComparison.Ordinal), TorrentFile: null));
        var clean = await SendAsync(new AddMovieSource(_tmdbId, Magnet.Replace("0123", "7777", StringComparison.Ordinal), TorrentFile: null));
        Assert.That(added.Source.Score, Is.LessThan(clean.Source.Score));
    }

    [Test]
    public void Refuses_a_request_with_neither_or_both()
    {
        Assert.ThrowsAsync<InvalidRequestException>(() => SendAsync(new AddMovieSource(_tmdbId, null, null)));
        Assert.ThrowsAsync<InvalidRequestException>(() => SendAsync(new AddMovieSource(_tmdbId, Magnet, [1])));
        Assert.ThrowsAsync<InvalidRequestException>(() => SendAsync(new AddMovieSource(_tmdbId, null, new byte[TorrentLimits.MaxFileBytes + 1])));
    }

    [Test]
    public void Says_when_the_movie_is_unknown() =>
        Assert.ThrowsAsync<NotFoundException>(() => SendAsync(new AddMovieSource(1, Magnet, TorrentFile: null)));

    private Task<PlayableSource?> PlayableAsync(long id) =>
        _database.UseAsync<ISourceDirectory, PlayableSource?>(directory => directory.FindAsync(id, CancellationToken.None));

    private Task<T> SendAsync<T>(IRequest<T> request) => _database.UseAsync<IMediator, T>(mediator => mediator.Send(request));

    private Task<bool> SwapHashesAsync(long first, long second) =>
        _database.UseAsync<Miauflix.Application.Common.Persistence.IWriteQueue, bool>(writes => writes.RunAsync<ISourcesDb, bool>(
            "swap",
            async (db, token) =>
            {
                var one = await db.MovieSources.SingleAsync(source => source.Id == first, token);
                var other = await db.MovieSources.SingleAsync(source => source.Id == second, token);
                (one.EncryptedInfoHash, other.EncryptedInfoHash) = (other.EncryptedInfoHash, one.EncryptedInfoHash);
                return true;
            },
            CancellationToken.None));
}
