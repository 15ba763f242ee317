namespace Miauflix.Domain.Tests.Sources.Releases;

public sealed class ReleaseCrapTests
{
    [TestCase("TDAsqTea7k4o6iofVx3MQGuDK116FSjPobMuh8oB", "hash")]
    [TestCase("86420f8ee425340d8894bf3bc636b66404b95f18", "hash")]
    [TestCase("185d86a343e39f3341e35c4dad3ff159", "hash")]
    [TestCase("185d86a343e39f3341e35c4dad3ff159.mkv", "hash")]
    [TestCase("ah63jka93jf0jh26ahjas961", "hash")]
    [TestCase("qrdSD3rYzWb7cPdVIGSn4E7", "hash")]
    [TestCase("Vrq6e1Aba3U amCjuEgV5R2QvdsLEGYF3YQAQkw8", "hash")]
    [TestCase("1234567890", "digits")]
    [TestCase("", "empty")]
    [TestCase(" ._- ", "empty")]
    [TestCase("password - \"bdc435cb\" yEnc", "password")]
    [TestCase("mkv", "only-extension")]
    [TestCase(".mkv", "only-extension")]
    [TestCase("abc.xyz", "obfuscated")]
    [TestCase("abc.xyz.af6021c37f7852", "obfuscated")]
    [TestCase("sample", "sample")]
    [TestCase("sample.mkv", "sample")]
    [TestCase("Specials/Series - Episode Title (part 1)", "unnumbered-special")]
    public void Names_that_say_nothing_are_crap(string name, string reason)
    {
        var release = Names.Read(name);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((release.IsCrap, release.CrapReason), Is.EqualTo((true, reason)));
            Assert.That((release.Title, release.Seasons.Count, release.Episodes.Count), Is.EqualTo(("", 0, 0)));
        }
    }

    [TestCase("La famille bélier")]
    [TestCase("2012 2012.mkv")]
    [TestCase("X-Men.2000.1080p")]
    [TestCase("S01E05")]
    [TestCase("kimetsu-no-yaiba-episode-25-1080p.mp4")]
    public void Names_that_say_little_are_not(string name) => Assert.That(Names.Read(name).IsCrap, Is.False);

    [Test]
    public void A_name_is_cut_at_its_greatest_length()
    {
        var name = "Movie.2015.1080p." + new string('a', 2_000);
        Assert.That(Names.Read(name).Resolution, Is.EqualTo(1080));
    }

    [Test]
    public void Never_prints_the_name() => Assert.That(Names.Read("Movie.2015.1080p").ToString(), Does.Not.Contain("Movie"));
}
