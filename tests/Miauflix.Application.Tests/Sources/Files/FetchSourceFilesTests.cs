using Miauflix.Application.Common.Network;
using Miauflix.Application.Sources.Files;
using Miauflix.Application.Sources.Ports;
using Miauflix.Application.Sources.Providers;
using Miauflix.Application.Tests.Sources.Searching;
using Miauflix.Domain.Common;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Domain.Sources;
using Miauflix.TestKit.Torrents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Miauflix.Application.Tests.Sources.Files;

public sealed class FetchSourceFilesTests
{
    private const long Large = 2_000_000_000;
    private const int PieceLength = 16 * 1024 * 1024;

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly Dictionary<string, byte[]> _files = [];
    private FakeProvider _provider = null!;
    private FakeResolver _first = null!;
    private FakeResolver _second = null!;
    private SourcesFixture _sources = null!;

    [SetUp]
    public async Task Start()
    {
        _files.Clear();
        _provider = new FakeProvider("first");
        (_first, _second) = (new FakeResolver("one"), new FakeResolver("two"));
        _second.Answer = wanted => _files.GetValueOrDefault(wanted.InfoHash.Hex);
        _sources = await SourcesFixture.StartAsync(
            dataDirectory: null,
            _clock,
            services => services.AddSingleton<ITorrentFileResolver>(_first).AddSingleton<ITorrentFileResolver>(_second),
            _provider);
    }

    [TearDown]
    public async Task Stop() => await _sources.DisposeAsync();

    [Test]
    public async Task A_file_of_another_torrent_is_thrown_away_and_the_next_resolver_asked()
    {
        await FoundAsync(Torrent("Film.2024.1080p.WEB-DL.x264-GROUP.mkv"));
        _first.Answer = _ => Bencode.Encode(SampleTorrent.SingleFile("Another.mkv"));
        await RunAsync();

        var source = await _sources.ReadAsync(db => db.MovieSources.SingleAsync());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_first.Asked, Has.Count.EqualTo(1));
            Assert.That(source.HasTorrentFile, Is.True);
            Assert.That(source.FileResolvedBy, Is.EqualTo("two"));
            Assert.That((source.VideoIndex, source.VideoSize, source.Container), Is.EqualTo((0, Large, "mkv")));
            Assert.That(source.FactsFrom, Is.EqualTo(FactsOrigin.Files));
        }
    }

    [Test]
    public async Task A_source_nobody_has_the_file_of_is_left_alone_for_five_minutes()
    {
        await FoundAsync(Torrent("Film.2024.1080p.WEB-DL.x264-GROUP.mkv"));
        _files.Clear();
        await RunAsync();
        await RunAsync();
        Assert.That(_second.Asked, Has.Count.EqualTo(1));
        _clock.Advance(TimeSpan.FromMinutes(7));
        await RunAsync();
        Assert.That(_second.Asked, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Sixty_sources_are_resolved_in_one_run()
    {
        foreach (var title in Enumerable.Range(1, 60).Select(number => $"Film{number}"))
        {
            await FoundAsync(title, Torrent($"{title}.2024.1080p.WEB-DL.x264-GROUP.mkv"));
        }

        await RunAsync();
        Assert.That(await _sources.ReadAsync(db => db.MovieSources.CountAsync(source => source.EncryptedTorrentFile != null)), Is.EqualTo(60));
    }

    [Test]
    public async Task The_best_two_of_a_quality_get_their_file()
    {
        await FoundAsync(
            Torrent("Film.2024.1080p.WEB-DL.x264-A.mkv"),
            Torrent("Film.2024.1080p.WEB-DL.x264-B.mkv"),
            Torrent("Film.2024.1080p.WEB-DL.x264-C.mkv"),
            Torrent("Film.2024.720p.WEB-DL.x264-D.mkv"));
        await RunAsync();
        Assert.That(_second.Asked, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task One_that_somebody_asks_for_is_fetched_although_its_time_has_not_come()
    {
        await FoundAsync(Torrent("Film.2024.1080p.WEB-DL.x264-GROUP.mkv"));
        var known = new Dictionary<string, byte[]>(_files);
        _files.Clear();
        await RunAsync();
        foreach (var (hash, file) in known)
        {
            _files[hash] = file;
        }

        await _sources.SendAsync(new ResolveSourceFile(1));
        await RunAsync();
        Assert.That(await _sources.ReadAsync(db => db.MovieSources.Select(source => source.EncryptedTorrentFile != null).SingleAsync()), Is.True);
    }

    [Test]
    public async Task Counts_whether_the_provider_had_the_file_where_it_said()
    {
        var provider = new FakeResolver(ResolverIds.ProviderUrl) { Answer = wanted => _files.GetValueOrDefault(wanted.InfoHash.Hex) };
        await using var sources = await SourcesFixture.StartAsync(
            dataDirectory: null,
            _clock,
            services => services.AddSingleton<ITorrentFileResolver>(provider),
            _provider);
        var release = Torrent("Film.2024.1080p.WEB-DL.x264-GROUP.mkv");
        _provider.Has(0, release, FakeProvider.Release(7));
        await sources.PageAsync(await sources.AddMovieAsync());
        await sources.SendAsync(new FetchSourceFiles()).WaitAsync(TimeSpan.FromSeconds(60));
        var stats = (await sources.SendAsync(new ListProviders())).Single().Stats.LastHour;
        Assert.That((stats.Grabs, stats.GrabFailures), Is.EqualTo((1, 1)));
    }

    [TestCase("Film.mkv.lnk", "dangerous-file")]
    [TestCase("setup.exe", "executable")]
    [TestCase("password.txt", "password")]
    public async Task A_torrent_with_such_a_file_is_rejected_before_anything_of_it_is_fetched(string path, string code)
    {
        await FoundAsync(Torrent("Film.2024.1080p.WEB-DL.x264-GROUP", ("Film.2024.1080p.WEB-DL.mkv", Large), (path, 1_000)));
        await RunAsync();
        var source = await _sources.ReadAsync(db => db.MovieSources.SingleAsync());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(source.Status, Is.EqualTo(SourceStatus.Rejected));
            Assert.That(source.StreamingScore, Is.Zero);
            Assert.That(source.Findings.Select(finding => finding.Code), Does.Contain(code));
        }
    }

    [Test]
    public async Task A_torrent_of_archives_is_rejected()
    {
        await FoundAsync(Torrent("Film.2024.1080p.WEB-DL.x264-GROUP", ("film.r00", Large / 2), ("film.rar", Large / 2)));
        await RunAsync();
        var source = await _sources.ReadAsync(db => db.MovieSources.SingleAsync());
        Assert.That((source.Status, source.Findings.Any(finding => finding.Code == "archive-only")), Is.EqualTo((SourceStatus.Rejected, true)));
    }

    [Test]
    public async Task Nobody_is_asked_while_the_network_is_closed()
    {
        var gate = new Mock<INetworkGate>();
        gate.Setup(network => network.IsOpen).Returns(true);
        await using var sources = await SourcesFixture.StartAsync(
            dataDirectory: null,
            _clock,
            services => services.AddSingleton<ITorrentFileResolver>(_first).AddSingleton(gate.Object),
            _provider);
        _provider.Has(0, Torrent("Film.2024.1080p.WEB-DL.x264-GROUP.mkv"));
        await sources.PageAsync(await sources.AddMovieAsync());
        gate.Setup(network => network.IsOpen).Returns(false);
        await sources.SendAsync(new FetchSourceFiles()).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.That(_first.Asked, Is.Empty);
        gate.Setup(network => network.IsOpen).Returns(true);
        await sources.SendAsync(new FetchSourceFiles()).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.That(_first.Asked, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_private_torrent_is_shown_to_no_cache()
    {
        await FoundAsync(Torrent("Film.2024.1080p.WEB-DL.x264-GROUP.mkv"));
        await _sources.WriteAsync((db, token) => db.MovieSources.ExecuteUpdateAsync(set => set.SetProperty(source => source.IsPrivate, true), token));
        await RunAsync();
        Assert.That(_first.Asked.Concat(_second.Asked), Is.Empty);
    }

    [Test]
    public async Task Nobody_is_told_unasked_of_what_people_added()
    {
        await FoundAsync(Torrent("Film.2024.1080p.WEB-DL.x264-GROUP.mkv"));
        await _sources.WriteAsync((db, token) => db.MovieSources.ExecuteUpdateAsync(set => set.SetProperty(source => source.Provider, "user"), token));
        await RunAsync();
        Assert.That(_first.Asked.Concat(_second.Asked), Is.Empty);
    }

    [Test]
    public async Task Every_episode_of_a_pack_gets_its_own_file_and_one_that_is_missing_is_not_offered()
    {
        var episodes = await _sources.AddShowAsync("Show", (1, 3));
        _provider.Has(0, Torrent(
            "Show.S01.1080p.WEB-DL.x264-GROUP",
            ("Sample/show.s01e01.sample.mkv", 20_000_000),
            ("Show.S01E02.1080p.WEB-DL.x264-GROUP.mkv", Large),
            ("Show.S01E01.1080p.WEB-DL.x264-GROUP.mkv", Large + 1)));
        await _sources.SearchAsync(ContentRef.Episode(episodes[0]));
        Assert.That(await RowsAsync(), Has.Count.EqualTo(3), "One search makes the pack a source of every episode of its season.");

        await RunAsync();
        var rows = (await RowsAsync()).ToDictionary(row => row.EpisodeId);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows[episodes[0]].VideoIndex, Is.EqualTo(2));
            Assert.That(rows[episodes[1]].VideoIndex, Is.EqualTo(1));
            Assert.That(rows.Values, Has.All.Property(nameof(EpisodeSource.HasTorrentFile)).True);
            Assert.That(rows[episodes[2]].Status, Is.EqualTo(SourceStatus.Rejected));
            Assert.That(rows[episodes[2]].Findings.Select(finding => finding.Code), Does.Contain("episode-not-in-pack"));
            Assert.That(_second.Asked, Has.Count.EqualTo(1), "They share one torrent.");
        }
    }

    [Test]
    public async Task Episodes_that_came_to_the_catalogue_after_the_pack_become_sources_too()
    {
        var episodes = await _sources.AddShowAsync("Show", (1, 3));
        _provider.Has(0, Torrent(
            "Show.S01.1080p.WEB-DL.x264-GROUP",
            ("Show.S01E01.1080p.WEB-DL.x264-GROUP.mkv", Large),
            ("Show.S01E02.1080p.WEB-DL.x264-GROUP.mkv", Large),
            ("Show.S01E03.1080p.WEB-DL.x264-GROUP.mkv", Large + 1)));
        await _sources.SearchAsync(ContentRef.Episode(episodes[0]));
        await _sources.WriteAsync((db, token) => db.EpisodeSources.Where(source => source.EpisodeId == episodes[2]).ExecuteDeleteAsync(token));
        await RunAsync();
        var added = (await RowsAsync()).Single(row => row.EpisodeId == episodes[2]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((added.VideoIndex, added.VideoSize, added.Status), Is.EqualTo((2, Large + 1, SourceStatus.Active)));
            Assert.That(added.StreamingScore, Is.GreaterThan(0));
        }
    }

    private Task FoundAsync(params ProviderRelease[] releases) => FoundAsync("Film", releases);

    private async Task FoundAsync(string title, params ProviderRelease[] releases)
    {
        _provider.Has(0, releases);
        await _sources.PageAsync(await _sources.AddMovieAsync(title));
    }

    private ProviderRelease Torrent(string name, params (string Path, long Length)[] files)
    {
        var torrent = files.Length == 0 ? SampleTorrent.SingleFile(name, Large) : SampleTorrent.MultiFile(files);
        torrent.Info()["name"] = name;
        torrent.Info()["piece length"] = PieceLength;
        torrent.Info()["pieces"] = new byte[(((files.Length == 0 ? Large : files.Sum(file => file.Length)) + PieceLength - 1) / PieceLength) * InfoHash.ByteLength];
        var bytes = Bencode.Encode(torrent);
        var hash = TorrentMetadataReader.Read(bytes).Metadata!.InfoHash;
        _files[hash.Hex] = bytes;
        return new ProviderRelease(Path.GetFileNameWithoutExtension(name) is var stem && name.EndsWith(".mkv", StringComparison.Ordinal) ? stem : name, hash)
        {
            SizeBytes = Large,
            Seeders = 100,
            Leechers = 3,
        };
    }

    private Task<List<EpisodeSource>> RowsAsync() => _sources.ReadAsync(db => db.EpisodeSources.ToListAsync());

    private async Task RunAsync() => await _sources.SendAsync(new FetchSourceFiles()).WaitAsync(TimeSpan.FromSeconds(60));
}
