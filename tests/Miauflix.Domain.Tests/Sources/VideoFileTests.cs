using Miauflix.Domain.Sources;

namespace Miauflix.Domain.Tests.Sources;

[TestFixture]
public class VideoFileTests
{
    [TestCase("a.mp4", "video/mp4")]
    [TestCase("a.m4v", "video/x-m4v")]
    [TestCase("a.webm", "video/webm")]
    [TestCase("a.mkv", "video/x-matroska")]
    [TestCase("a.avi", "video/x-msvideo")]
    [TestCase("a.mov", "video/quicktime")]
    [TestCase("a.ts", "video/mp2t")]
    [TestCase("a.m2ts", "video/mp2t")]
    [TestCase("a.wmv", "video/x-ms-wmv")]
    [TestCase("a.flv", "video/x-flv")]
    [TestCase("a.mpg", "video/mpeg")]
    [TestCase("a.mpeg", "video/mpeg")]
    [TestCase("dir.x/Movie.2024.MKV", "video/x-matroska")]
    public void Knows_the_type_of_every_container(string path, string type)
    {
        Assert.That((VideoFile.IsVideo(path), VideoFile.ContentType(path)), Is.EqualTo((true, type)));
    }

    [TestCase("a.srt")]
    [TestCase("a.mkv.exe")]
    [TestCase("mkv")]
    [TestCase("a.mkv/readme")]
    [TestCase("")]
    public void Everything_else_is_no_video(string path)
    {
        Assert.That((VideoFile.IsVideo(path), VideoFile.ContentType(path)), Is.EqualTo((false, "application/octet-stream")));
    }
}
