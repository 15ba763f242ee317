using Miauflix.Application.Sources.Policies.Verification;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Tests.Sources.Policies.Verification;

public sealed class SourceVerificationTests
{
    private const long MiB = 1 << 20;
    private const string Movie = "Movie.2024.1080p.WEB-DL.x264-GRP";

    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);
    private static readonly VerifiedContent Film = new() { Runtime = TimeSpan.FromMinutes(120), Released = new DateOnly(2024, 5, 1) };
    private static readonly VerifiedContent Episode = new() { Runtime = TimeSpan.FromMinutes(45), Released = new DateOnly(2024, 5, 1), Episode = new WantedEpisode(1, 2) };

    [Test]
    public void An_honest_release_has_no_findings() =>
        Assert.That(Codes(Files(("Movie.mkv", 2_000), ("Movie.mkv.srt", 0), ("Movie.nfo", 0))), Is.Empty);

    [TestCase(".arj", "dangerous-file")]
    [TestCase(".lnk", "dangerous-file")]
    [TestCase(".lzh", "dangerous-file")]
    [TestCase(".ps1", "dangerous-file")]
    [TestCase(".SCR", "dangerous-file")]
    [TestCase(".vbs", "dangerous-file")]
    [TestCase(".zipx", "dangerous-file")]
    [TestCase(".bat", "executable")]
    [TestCase(".cmd", "executable")]
    [TestCase(".exe", "executable")]
    [TestCase(".sh", "executable")]
    [TestCase(".com", "executable")]
    [TestCase(".msi", "executable")]
    [TestCase(".jar", "executable")]
    [TestCase(".apk", "executable")]
    public void Files_that_run_something_reject(string extension, string code) =>
        Assert.That(Codes(Files(("Movie.mkv", 2_000), ($"info/read me{extension}", 0))), Is.EqualTo(new[] { $"{code} Reject" }));

    [TestCase(".xyz")]
    [TestCase("xyz")]
    public void Administrators_add_extensions(string extension) => Assert.That(
        Codes(Files(("Movie.mkv", 2_000), ("a.XYZ", 0)), new VerificationOptions { UserDefinedExtensions = [extension] }),
        Is.EqualTo(new[] { "dangerous-file Reject" }));

    [TestCase("Movie.mkv.lnk")]
    [TestCase("Movie.mp4.exe")]
    [TestCase("Movie.mp4.dat")]
    [TestCase("Movie\u202Evkm.txt")]
    [TestCase("Movie.mkv      .txt")]
    public void Names_that_hide_what_a_file_is_reject(string path) =>
        Assert.That(Codes(Files(("Movie.mkv", 2_000), (path, 0))), Has.Member("double-extension Reject"));

    [TestCase("Movie.2024.TS.mkv")]
    [TestCase("Movie.mkv.srt")]
    [TestCase("Movie.avi.nfo")]
    public void Honest_double_names_pass(string path) => Assert.That(Codes(Files(("Movie.mkv", 2_000), (path, 0))), Is.Empty);

    [Test]
    public void Archives_without_a_video_reject() => Assert.That(
        Codes(Files(("m.rar", 500), ("m.r00", 500), ("m.r01", 500), ("sample.mkv", 20))),
        Has.Member("archive-only Reject"));

    [Test]
    public void Archives_beside_a_video_pass() => Assert.That(Codes(Files(("Movie.mkv", 2_000), ("subs.rar", 1))), Is.Empty);

    [Test]
    public void A_torrent_without_video_rejects() => Assert.That(Codes(Files(("song.mp3", 10))), Is.EqualTo(new[] { "no-video Reject" }));

    [TestCase("Movie.iso")]
    [TestCase("Movie.img")]
    [TestCase("BDMV/STREAM/00001.m2ts")]
    [TestCase("Movie/VIDEO_TS/VTS_01_1.VOB")]
    public void A_disc_rejects(string path) => Assert.That(Codes(Files((path, 20_000))), Has.Member("disk-image Reject"));

    [TestCase("Movie 2024 1080p PASSWORD", "a.txt")]
    [TestCase(Movie, "password.txt")]
    [TestCase(Movie, "get passwd here.url")]
    [TestCase(Movie, "pwd.html")]
    public void Content_that_asks_for_a_password_rejects(string name, string path) =>
        Assert.That(Codes(Files(("Movie.mkv", 2_000), (path, 0)) with { Name = name }), Is.EqualTo(new[] { "password Reject" }));

    [Test]
    public void A_word_that_only_contains_it_passes() => Assert.That(Codes(Files(("Movie.mkv", 2_000), ("passwords4.txt", 0))), Is.Empty);

    [Test]
    public void A_player_beside_a_video_rejects() =>
        Assert.That(Codes(Files(("Movie.avi", 2_000), ("Codec installer.dat", 1))), Is.EqualTo(new[] { "codec-pack Reject" }));

    [Test]
    public void What_was_decided_before_rejects() => Assert.That(
        Codes(Of(Movie) with { IsBlocked = true, HasHashMismatch = true }),
        Is.EqualTo(new[] { "blocked Reject", "hash-mismatch Reject" }));

    [Test]
    public void Banned_words_reject() => Assert.That(
        Codes(Of(Movie), new VerificationOptions { BannedKeywords = ["web dl"] }),
        Is.EqualTo(new[] { "banned-keyword Reject" }));

    [TestCase("Show.S01E03.1080p.WEB-DL.x264", "content-mismatch Reject")]
    [TestCase("Show.S02.1080p.WEB-DL.x264", "content-mismatch Reject")]
    public void Another_episode_rejects(string name, string finding) => Assert.That(Codes(Of(name) with { Content = Episode }), Is.EqualTo(new[] { finding }));

    [Test]
    public void A_series_is_no_movie() => Assert.That(Codes(Of("Movie.S01E01.1080p.WEB-DL.x264")), Is.EqualTo(new[] { "content-mismatch Reject" }));

    [Test]
    public void A_pack_without_the_episode_rejects()
    {
        var input = Files(Episode, "Show.S01.1080p.WEB-DL.x264", ("Show.S01E01.mkv", 900), ("Show.S01E03.mkv", 900));
        Assert.That(Codes(input), Is.EqualTo(new[] { "episode-not-in-pack Reject" }));
    }

    [Test]
    public void A_pack_with_the_episode_is_measured_by_its_file()
    {
        var input = Files(Episode, "Show.S01.1080p.WEB-DL.x264", ("Show.S01E01.mkv", 900), ("Show.S01E02.mkv", 50));
        Assert.That(Codes(input), Is.EqualTo(new[] { "size-too-small Reject" }));
    }

    [TestCase(300, "size-too-small Suspect")]
    [TestCase(200, "size-too-small Reject")]
    [TestCase(600, null)]
    [TestCase(120 * 131, "size-too-large Warn")]
    public void A_1080p_web_movie_of_120_minutes_needs_4_to_130_MiB_a_minute(int size, string? finding) =>
        Assert.That(Codes(Of(Movie, size)), Is.EqualTo(finding is null ? [] : new[] { finding }));

    [TestCase("Movie.480p.x264", 1.9, 100.1)]
    [TestCase("Movie.DVDRip.x264", 1.9, 100.1)]
    [TestCase("Movie.720p.HDTV.x264", 2.9, 125.1)]
    [TestCase("Movie.1080p.HDTV.x264", 3.9, 125.1)]
    [TestCase("Movie.720p.WEB-DL.x264", 2.9, 130.1)]
    [TestCase("Movie.720p.BluRay.x264", 3.9, 130.1)]
    [TestCase("Movie.1080p.WEB-DL.x264", 3.9, 130.1)]
    [TestCase("Movie.1080p.BluRay.x264", 3.9, 155.1)]
    [TestCase("Movie.1080p.BluRay.REMUX.AVC", 34.9, null)]
    [TestCase("Movie.2160p.HDTV.x264", 34.9, 200.0)]
    [TestCase("Movie.2160p.WEB-DL.x264", 34.9, null)]
    [TestCase("Movie.2160p.BluRay.x264", 34.9, null)]
    [TestCase("Movie.1080p.x264", 3.9, 130.1)]
    public void Every_row_of_the_size_table_has_its_limits(string name, double tooSmall, double? tooLarge)
    {
        var content = new VerifiedContent { Runtime = TimeSpan.FromMinutes(100) };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Codes(Of(name, tooSmall * 100) with { Content = content }), Is.EqualTo(new[] { "size-too-small Suspect" }));
            Assert.That(Codes(Of(name, (tooSmall + 0.2) * 100) with { Content = content }), Is.Empty);
            Assert.That(Codes(Of(name, (tooLarge ?? 2_000) * 100) with { Content = content }), Is.EqualTo(tooLarge is null ? [] : new[] { "size-too-large Warn" }));
        }
    }

    [TestCase("Movie.1080p.WEB-DL.x265")]
    [TestCase("Movie.1080p.WEB-DL.AV1")]
    public void Newer_codecs_need_less(string name) => Assert.That(Codes(Of(name, 120 * 2.5)), Is.Empty);

    [Test]
    public void A_guessed_runtime_only_warns() =>
        Assert.That(Codes(Of(Movie, 100) with { Content = new VerifiedContent() }), Is.EqualTo(new[] { "size-too-small Warn" }));

    [Test]
    public void An_unknown_size_is_accepted() => Assert.That(Codes(Of(Movie, 0)), Is.Empty);

    [TestCase(3, "pre-release Suspect")]
    [TestCase(31, "pre-release Reject")]
    [TestCase(2, null)]
    public void An_upload_before_the_release_is_doubted(int days, string? finding) => Assert.That(
        Codes(Of(Movie) with { UploadedAt = new DateTimeOffset(2024, 5, 1, 0, 0, 0, TimeSpan.Zero).AddDays(-days) }),
        Is.EqualTo(finding is null ? [] : new[] { finding }));

    [TestCase(2, "pre-release Suspect")]
    [TestCase(8, "pre-release Reject")]
    public void Episodes_are_doubted_sooner(int days, string finding) => Assert.That(
        Codes(Of("Show.S01E02.1080p.WEB-DL.x264") with { Content = Episode, UploadedAt = new DateTimeOffset(2024, 5, 1, 0, 0, 0, TimeSpan.Zero).AddDays(-days) }),
        Is.EqualTo(new[] { finding }));

    [TestCase("Movie.2024.DVDSCR.x264")]
    [TestCase("Movie.2024.HDTC.x264")]
    public void Screeners_do_exist_earlier(string name) => Assert.That(Codes(Of(name) with { UploadedAt = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero) }), Is.Empty);

    [Test]
    public void A_video_that_is_not_most_of_it_is_doubted() => Assert.That(
        Codes(Files(("Movie.mkv", 2_000), ("data.bin", 9_000))),
        Is.EqualTo(new[] { "not-largest Suspect", "padding Suspect" }));

    [Test]
    public void A_probe_that_says_otherwise_is_told()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Codes(Of(Movie) with { Probe = new ProbedMedia(1080, TimeSpan.FromMinutes(119)) }), Is.Empty);
            Assert.That(Codes(Of(Movie) with { Probe = new ProbedMedia(480, TimeSpan.FromMinutes(119)) }), Is.EqualTo(new[] { "probe-mismatch Warn" }));
            Assert.That(Codes(Of(Movie) with { Probe = new ProbedMedia(1080, TimeSpan.FromMinutes(100)) }), Is.EqualTo(new[] { "probe-mismatch Warn" }));
            Assert.That(Codes(Of(Movie) with { Probe = new ProbedMedia(1080, TimeSpan.FromMinutes(60)) }), Is.EqualTo(new[] { "probe-mismatch Suspect" }));
        }
    }

    [Test]
    public void Impossible_swarms_are_doubted()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Codes(Of(Movie) with { UploadedAt = Now.AddMinutes(-30), Swarm = new SwarmClaims(10_001) }), Is.EqualTo(new[] { "swarm-anomaly Suspect" }));
            Assert.That(Codes(Of(Movie) with { Swarm = new SwarmClaims(100, ScrapesWithoutSeeders: 2) }), Is.EqualTo(new[] { "swarm-anomaly Suspect" }));
            Assert.That(Codes(Of(Movie) with { UploadedAt = Now.AddHours(-2), Swarm = new SwarmClaims(10_001) }), Is.Empty);
        }
    }

    [TestCase("Movie.2024.1080p.HC.HDRip.x264", "hardsubs Warn")]
    [TestCase("Movie.2024.1080p.HDCAM.x264", "low-source Warn")]
    [TestCase("Movie.2024.1080p.HDTS.x264", "low-source Warn")]
    public void Names_that_admit_it_warn(string name, string finding) => Assert.That(Codes(Of(name)), Is.EqualTo(new[] { finding }));

    [Test]
    public void A_remake_is_noted() => Assert.That(Codes(Of(Movie) with { IsRemake = true }), Is.EqualTo(new[] { "remake Info" }));

    [TestCase(1, false, "reported Warn")]
    [TestCase(2, false, "reported Suspect")]
    [TestCase(4, false, "reported Reject")]
    [TestCase(1, true, "reported Reject")]
    public void Reports_weigh_by_how_many_and_who(int users, bool byAdmin, string finding) =>
        Assert.That(Codes(Of(Movie) with { Reports = new ReportCounts(users, byAdmin) }), Is.EqualTo(new[] { finding }));

    [Test]
    public void The_worst_finding_is_the_verdict()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Verdicts.Of([]), Is.EqualTo(Verdict.Ok));
            Assert.That(Verdicts.Of(Verify(Of(Movie) with { IsRemake = true })), Is.EqualTo(Verdict.Ok));
            Assert.That(Verdicts.Of(Verify(Of(Movie, 200) with { IsRemake = true })), Is.EqualTo(Verdict.Reject));
        }
    }

    private static VerificationInput Of(string name, double sizeMiB = 2_000) =>
        VerificationInput.OfTorrent(name, (long)(sizeMiB * MiB), files: null, Film, Now);

    private static VerificationInput Files(params (string Path, int MiB)[] files) => Files(Film, Movie, files);

    private static VerificationInput Files(VerifiedContent content, string name, params (string Path, int MiB)[] files) => VerificationInput.OfTorrent(
        name,
        files.Sum(file => file.MiB * MiB),
        [.. files.Select((file, index) => new TorrentFileEntry(index, file.Path, Math.Max(1_000, file.MiB * MiB), 0, IsPadding: false))],
        content,
        Now);

    private static IReadOnlyList<SourceFinding> Verify(VerificationInput input) => SourceVerification.Verify(input, new VerificationOptions());

    private static IEnumerable<string> Codes(VerificationInput input, VerificationOptions? options = null) =>
        SourceVerification.Verify(input, options ?? new VerificationOptions()).Select(finding => $"{finding.Code} {finding.Severity}");
}
