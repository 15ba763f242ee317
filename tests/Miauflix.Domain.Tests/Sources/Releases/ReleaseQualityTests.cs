using Miauflix.Domain.Sources;
using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Domain.Tests.Sources.Releases;

public sealed class ReleaseQualityTests
{
    [TestCase("Movie.2015.1080p.UHD.BluRay.x265", 1080)]
    [TestCase("Movie.2015.2160p.BluRay", 2160)]
    [TestCase("Movie 2015 4K BluRay", 2160)]
    [TestCase("Movie.2015.UHD.BluRay", 2160)]
    [TestCase("Movie.2015.COMPLETE.UHD.BLURAY-GRP", 2160)]
    [TestCase("Movie 2015 1920x804 BluRay", 1080)]
    [TestCase("Movie 2015 (1280*720)", 720)]
    [TestCase("[Group] Movie [720]", 720)]
    [TestCase("Movie.2015.1080i.HDTV", 1080)]
    [TestCase("Movie.2015.720p50.HDTV", 720)]
    [TestCase("Movie 2015 [BD-1080]", 1080)]
    [TestCase("Movie.2015.DVDRip.XviD", null)]
    public void Reads_the_resolution_an_explicit_number_first(string name, int? lines) => Assert.That(Names.Read(name).Resolution, Is.EqualTo(lines));

    [TestCase("Movie.2015.1080p.BluRay.x264", "bluray")]
    [TestCase("Movie.2015.1080p.Blu-ray.x264", "bluray")]
    [TestCase("[Group] Movie [BD 1080p]", "bluray")]
    [TestCase("Movie.2015.BDRip.x264", "bluray")]
    [TestCase("Movie.2015.BRRip.x264", "bluray")]
    [TestCase("Movie.2015.1080p.WEB-DL", "webdl")]
    [TestCase("Movie 2015 1080p WEB DL", "webdl")]
    [TestCase("Movie.2015.1080p.WEB.H264", "webdl")]
    [TestCase("Movie.2015.1080p.WEBRip", "webrip")]
    [TestCase("Movie.2015.1080p.NetflixHD.x264", "webdl")]
    [TestCase("Movie.2015.HDTV.x264", "tv")]
    [TestCase("Movie.2015.HDTVx264-GRP", "tv")]
    [TestCase("Movie.2015.DVDRip.XviD", "dvd")]
    [TestCase("Movie.2015.DVDSCR.XviD", "screener")]
    [TestCase("Movie.2015.HDTS.x264", "telesync")]
    [TestCase("Movie.2015.HQCAM.x264", "cam")]
    [TestCase("Movie.2015.720p.HD-CAM.x264", "cam")]
    [TestCase("Movie.2015.TC.XviD", "telecine")]
    [TestCase("Movie.1982.1080p.HD.DVD.VC-1", "hddvd")]
    [TestCase("Movie.2015.WORKPRINT.XviD", "workprint")]
    [TestCase("Charlottes.Web.2006.1080p", null)]
    public void Reads_the_source(string name, string? source) => Assert.That(Names.Read(name).Source?.Text(), Is.EqualTo(source));

    [Test]
    public void Takes_the_source_from_the_extension_when_the_name_says_nothing()
    {
        var release = Names.Read("Show.S03E01.Title.m2ts");
        Assert.That((release.Source, release.DetectedFrom), Is.EqualTo((ReleaseSource.BluRay, FactOrigin.Extension)));
    }

    [Test]
    public void Tells_remuxes_and_disks_from_encodes()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Names.Read("Movie.2015.BDRemux.1080p.AVC"), Has.Property("IsRemux").True.And.Property("Source").EqualTo(ReleaseSource.BluRay));
            Assert.That(Names.Read("Movie.2015.1080p.REMUX.AVC"), Has.Property("IsRemux").True.And.Property("Source").EqualTo(ReleaseSource.BluRay));
            Assert.That(Names.Read("Movie.2015.COMPLETE.BLURAY-GRP"), Has.Property("IsDisk").True.And.Property("IsRemux").False);
            Assert.That(Names.Read("Movie.2015.1080i.HDTV.MPEG2-GRP").IsRawHd, Is.True);
        }
    }

    [TestCase("Movie.2015.x264", VideoCodec.Avc, null, "X264")]
    [TestCase("Movie.2015.1080p.H.265", VideoCodec.Hevc, null, "X265")]
    [TestCase("Movie.2015.1080p.10bit.HEVC", VideoCodec.Hevc, 10, "X265_10BIT")]
    [TestCase("[Group] Title - 01 [720p Hi10P AAC]", VideoCodec.Avc, 10, "X264_10BIT")]
    [TestCase("Movie.2015.1080p.HEVC10bit", VideoCodec.Hevc, 10, "X265_10BIT")]
    [TestCase("Movie.2015.1080p.AV1", VideoCodec.Av1, null, "AV1")]
    [TestCase("Movie.2015.XviD", VideoCodec.Xvid, null, "XVID")]
    [TestCase("Movie.2015.BluRay.VC-1", VideoCodec.Vc1, null, "VC1")]
    [TestCase("Movie.2015.DVD.MPEG-2", VideoCodec.Mpeg2, null, "MPEG2")]
    [TestCase("Movie.2015.VP9", VideoCodec.Vp9, null, "VP9")]
    public void Reads_codec_and_depth(string name, VideoCodec codec, int? depth, string apiName)
    {
        var release = Names.Read(name);
        Assert.That((release.Codec, release.BitDepth, release.VideoCodecName), Is.EqualTo((codec, depth, apiName)));
    }

    [TestCase("Movie.2015.1080p.DDP7.1", AudioCodec.Eac3, "7.1", false)]
    [TestCase("Movie.2015.1080p.DD+5.1", AudioCodec.Eac3, "5.1", false)]
    [TestCase("Movie.2015.1080p.DD5.1", AudioCodec.Ac3, "5.1", false)]
    [TestCase("Movie.2015.1080p.TrueHD7.1", AudioCodec.TrueHd, "7.1", false)]
    [TestCase("Movie.2015.1080p.TrueHD.7.1.Atmos", AudioCodec.TrueHd, "7.1", true)]
    [TestCase("Movie.2015.1080p.DTS-HD.MA.5.1", AudioCodec.DtsHdMa, "5.1", false)]
    [TestCase("Movie.2015.1080p.AAC2.0", AudioCodec.Aac, "2.0", false)]
    [TestCase("Movie.2015.1080p.FLAC", AudioCodec.Flac, null, false)]
    public void Reads_sound(string name, AudioCodec codec, string? channels, bool atmos) =>
        Assert.That(Names.Read(name).Audio, Is.EqualTo(new[] { new AudioTrack(codec, channels, atmos) }));

    [Test]
    public void Reads_dynamic_range() => Assert.That(
        Names.Read("Movie.2015.2160p.WEB-DL.DV.HDR10Plus.H.265").Hdr,
        Is.EqualTo(new[] { HdrFormat.DolbyVision, HdrFormat.Hdr10Plus }));

    [TestCase("Movie.2013.1080p.3D.BluRay.Half-OU.x264", StereoLayout.Hou)]
    [TestCase("Movie.2013.1080p.H-SBS.x264", StereoLayout.Hsbs)]
    [TestCase("Movie.2013.3D.SBS.1080p", StereoLayout.Sbs)]
    [TestCase("Movie.2013.3D.1080p.BluRay", StereoLayout.Unknown)]
    public void Reads_3D(string name, StereoLayout layout)
    {
        var release = Names.Read(name);
        Assert.That((release.Is3D, release.Layout3D, release.Quality), Is.EqualTo((true, layout, VideoQuality.ThreeD)));
    }

    [TestCase("Movie.2015.1080p.NF.WEB-DL.x264", "NF")]
    [TestCase("Movie.2015.1080p.AMZN.WEB-DL.x264", "AMZN")]
    [TestCase("Movie.2015.1080p.DSNP.WEB-DL.x264", "DSNP")]
    [TestCase("Mad.Max.1979.1080p.BluRay", null)]
    public void Reads_the_service(string name, string? service) => Assert.That(Names.Read(name).Service, Is.EqualTo(service));

    [TestCase("Movie.2015.PROPER.1080p.BluRay", 1, 0, 0, 0)]
    [TestCase("Movie.2015.REPACK.1080p.BluRay", 0, 1, 0, 0)]
    [TestCase("Show.S02E01.hdtv.REAL.PROPER", 1, 0, 0, 1)]
    [TestCase("Movie.2015.RERIP.1080p.BluRay", 0, 0, 1, 0)]
    public void Reads_corrections(string name, int proper, int repack, int rerip, int real) =>
        Assert.That(Names.Read(name).Revision, Is.EqualTo(new ReleaseRevision(proper, repack, rerip, real)));
}
