using Miauflix.Domain.Common.Torrents;

namespace Miauflix.Domain.Tests.Common.Torrents;

[TestFixture]
public class TrackerUrlTests
{
    [TestCase("udp://tracker.example:1337/announce")]
    [TestCase("udp://tracker.example:1337")]
    [TestCase("UDP://tracker.example:80")]
    [TestCase("http://tracker.example/announce?passkey=abc%20def")]
    [TestCase("https://tracker.example:8443/announce")]
    [TestCase("http://[2001:db8::1]:6969/announce")]
    [TestCase("http://127.0.0.1:6969/announce")]
    public void Takes(string url)
    {
        Assert.That(TrackerUrl.TryParse(url, out var tracker), Is.True);
        Assert.That(tracker, Is.EqualTo(url));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("tracker.example:80")]
    [TestCase("/announce")]
    [TestCase("udp://tracker.example")]
    [TestCase("udp://tracker.example:0")]
    [TestCase("udp://:80")]
    [TestCase("http://tracker.example:99999/")]
    [TestCase("http://user:password@tracker.example/announce")]
    [TestCase("http:///announce")]
    [TestCase("http:tracker.example")]
    [TestCase("wss://tracker.example")]
    [TestCase("ftp://tracker.example/announce")]
    [TestCase("file:///etc/passwd")]
    [TestCase("gopher://tracker.example:80/")]
    [TestCase("javascript:alert(1)")]
    [TestCase("http://tracker.example/a b")]
    [TestCase("http://tracker.example/\r\nHost:x")]
    [TestCase("http://träcker.example/announce")]
    public void Refuses(string? url)
    {
        Assert.That(TrackerUrl.TryParse(url, out _), Is.False);
    }

    [Test]
    public void Trims_and_limits_the_length()
    {
        var longest = "http://t.example/".PadRight(TorrentLimits.MaxTrackerLength, 'x');

        Assert.That(TrackerUrl.TryParse($" {longest}\r\n", out var url), Is.True);
        Assert.That(url, Is.EqualTo(longest));
        Assert.That(TrackerUrl.TryParse(longest + "x", out _), Is.False);
    }
}
