using Miauflix.Application.Sources.Policies;
using Miauflix.Domain.Sources;
using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Application.Tests.Sources.Policies;

public sealed class QualityPolicyTests
{
    [TestCase("Movie.480p", VideoQuality.Sd)]
    [TestCase("Movie.576p", VideoQuality.Sd)]
    [TestCase("Movie.720p", VideoQuality.Hd)]
    [TestCase("Movie.1080p", VideoQuality.Fhd)]
    [TestCase("Movie.1440p", VideoQuality.TwoK)]
    [TestCase("Movie.2160p", VideoQuality.FourK)]
    [TestCase("Movie.4320p", VideoQuality.EightK)]
    [TestCase("Movie.2013.1080p.3D.HSBS", VideoQuality.ThreeD)]
    [TestCase("Movie.2013", null)]
    public void Lines_make_the_quality(string name, VideoQuality? quality) => Assert.That(Decide(name).Quality, Is.EqualTo(quality));

    [Test]
    public void A_probe_beats_the_file_the_file_the_name_and_a_number_the_label()
    {
        var evidence = new QualityEvidence { Release = Read("Movie.2013.1080p"), ProviderLabel = "2160p", FileName = Read("Movie.720p.mkv"), ProbedLines = 480 };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(QualityPolicy.Decide(evidence).Quality, Is.EqualTo(VideoQuality.Sd));
            Assert.That(QualityPolicy.Decide(evidence with { ProbedLines = null }).Quality, Is.EqualTo(VideoQuality.Hd));
            Assert.That(QualityPolicy.Decide(evidence with { ProbedLines = null, FileName = null }).Quality, Is.EqualTo(VideoQuality.Fhd));
        }
    }

    [Test]
    public void A_label_beats_words_and_words_beat_an_estimate()
    {
        var evidence = new QualityEvidence { Release = Read("Movie.2013.UHD.BluRay.x264"), ProviderLabel = "720p", SizeBytes = 1, Runtime = TimeSpan.FromHours(2) };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(QualityPolicy.Decide(evidence).Quality, Is.EqualTo(VideoQuality.Hd));
            Assert.That(QualityPolicy.Decide(evidence with { ProviderLabel = null }).Quality, Is.EqualTo(VideoQuality.FourK));
            Assert.That(QualityPolicy.Decide(evidence with { ProviderLabel = "4K", Release = Read("Movie.2013") }).Quality, Is.EqualTo(VideoQuality.FourK));
        }
    }

    [Test]
    public void A_label_of_3D_makes_it_3D()
    {
        var decided = Decide("Movie.2013.1080p", label: "3D");
        Assert.That((decided.Quality, decided.Is3D, decided.Resolution), Is.EqualTo((VideoQuality.ThreeD, true, 1080)));
    }

    [TestCase("x264", 40, VideoQuality.EightK)]
    [TestCase("x264", 20, VideoQuality.FourK)]
    [TestCase("x264", 8, VideoQuality.TwoK)]
    [TestCase("x264", 4.5, VideoQuality.Fhd)]
    [TestCase("x264", 2.5, VideoQuality.Hd)]
    [TestCase("x264", 2.4, VideoQuality.Sd)]
    [TestCase("x265", 2, VideoQuality.Fhd)]
    [TestCase("AV1", 1.5, VideoQuality.Fhd)]
    [TestCase("VP9", 1.8, VideoQuality.Fhd)]
    [TestCase("XviD", 50, VideoQuality.FourK)]
    [TestCase("VC-1", 50, null)]
    public void Without_anything_else_the_bitrate_estimates_it(string codec, double mbps, VideoQuality? quality)
    {
        var runtime = TimeSpan.FromSeconds(1_000);
        var evidence = new QualityEvidence { Release = Read($"Movie.2013.{codec}-GRP"), SizeBytes = (long)(mbps * 1e6 / 8 * 1_000), Runtime = runtime };
        Assert.That((QualityPolicy.Decide(evidence).Quality, QualityPolicy.Decide(evidence).Resolution), Is.EqualTo((quality, (int?)null)));
    }

    [TestCase("mp4", VideoCodec.Avc, null, AudioCodec.Aac, Playability.Direct)]
    [TestCase("m4v", VideoCodec.Avc, 8, AudioCodec.Mp3, Playability.Direct)]
    [TestCase("webm", VideoCodec.Vp9, null, AudioCodec.Opus, Playability.Direct)]
    [TestCase("webm", VideoCodec.Av1, null, AudioCodec.Vorbis, Playability.Direct)]
    [TestCase("mkv", VideoCodec.Avc, null, AudioCodec.Aac, Playability.Remux)]
    [TestCase("mp4", VideoCodec.Avc, null, AudioCodec.Ac3, Playability.Remux)]
    [TestCase("mkv", VideoCodec.Av1, null, AudioCodec.Opus, Playability.Remux)]
    [TestCase("mkv", VideoCodec.Hevc, null, AudioCodec.Aac, Playability.Transcode)]
    [TestCase("mkv", VideoCodec.Avc, 10, AudioCodec.Aac, Playability.Transcode)]
    [TestCase("avi", VideoCodec.Xvid, null, AudioCodec.Mp3, Playability.Transcode)]
    [TestCase("mkv", null, null, AudioCodec.Aac, Playability.Unknown)]
    public void Knows_what_a_baseline_browser_plays(string container, VideoCodec? codec, int? depth, AudioCodec audio, Playability expected) =>
        Assert.That(PlayabilityPolicy.Of(container, codec, depth, [new AudioTrack(audio)], default), Is.EqualTo(expected));

    [TestCase("mkv", Playability.Remux)]
    [TestCase("mp4", Playability.Direct)]
    public void A_client_that_plays_hevc_needs_no_encoding(string container, Playability expected) =>
        Assert.That(PlayabilityPolicy.Of(container, VideoCodec.Hevc, 10, [], new ClientDecoders(Hevc: true)), Is.EqualTo(expected));

    private static DecidedQuality Decide(string name, string? label = null) =>
        QualityPolicy.Decide(new QualityEvidence { Release = Read(name), ProviderLabel = label });

    private static ReleaseName Read(string name) => ReleaseNameReader.Read(name, new DateOnly(2026, 11, 26));
}
