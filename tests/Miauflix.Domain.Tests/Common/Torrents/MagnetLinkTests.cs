using CsCheck;
using Miauflix.Domain.Common;
using Miauflix.Domain.Common.Torrents;

namespace Miauflix.Domain.Tests.Common.Torrents;

[TestFixture]
public class MagnetLinkTests
{
    private const string Hash = "08ada5a7a6183aae1e09d831df6748d566095a10";
    private const string Topic = "xt=urn:btih:" + Hash;

    [Test]
    public void Reads_hash_name_trackers_and_length()
    {
        var link = Accept($"magnet:?{Topic}&dn=Sintel+%282010%29&tr=udp%3A%2F%2Fexplodie.org%3A6969&tr=http://b.example/announce&xl=129241752");

        Assert.Multiple(() =>
        {
            Assert.That(link.InfoHash.Hex, Is.EqualTo(Hash));
            Assert.That(link.Name, Is.EqualTo("Sintel (2010)"));
            Assert.That(link.Trackers, Is.EqualTo(new[] { "udp://explodie.org:6969", "http://b.example/announce" }));
            Assert.That(link.LengthBytes, Is.EqualTo(129_241_752));
        });
    }

    [TestCase("magnet:?xt=urn:btih:BCW2LJ5GDA5K4HQJ3AY56Z2I2VTASWQQ", Description = "base32")]
    [TestCase("magnet:?xt=urn:btih:bcw2lj5gda5k4hqj3ay56z2i2vtaswqq", Description = "base32 in lower case")]
    [TestCase("magnet:?xt=urn:btih:08ADA5A7A6183AAE1E09D831DF6748D566095A10", Description = "upper case")]
    [TestCase("MAGNET:?XT=URN:BTIH:08ada5a7a6183aae1e09d831df6748d566095a10", Description = "everything in upper case")]
    [TestCase("magnet:?xt=urn%3Abtih%3A08ada5a7a6183aae1e09d831df6748d566095a10", Description = "escaped")]
    [TestCase("  magnet:?dn=x&xt=urn:btih:08ada5a7a6183aae1e09d831df6748d566095a10\n", Description = "spaces around")]
    [TestCase("magnet:?xt.1=urn:btih:08ada5a7a6183aae1e09d831df6748d566095a10&xt.2=urn:btmh:1220abcd", Description = "hybrid")]
    [TestCase("magnet:?xt=urn:btmh:1220abcd&xt=urn:btih:08ada5a7a6183aae1e09d831df6748d566095a10", Description = "hybrid, v2 first")]
    [TestCase("magnet:?xt=urn:ed2k:31D6CFE0D16AE931B73C59D7E0C089C0&xt=urn:btih:08ada5a7a6183aae1e09d831df6748d566095a10", Description = "two networks")]
    [TestCase("magnet:?" + Topic + "&" + Topic, Description = "the same hash twice")]
    [TestCase("magnet:?&&=&a&" + Topic + "&=b&%zz=%zz&tr&dn&xl&", Description = "empty and malformed parameters")]
    public void Finds_the_hash(string text)
    {
        Assert.That(Accept(text).InfoHash.Hex, Is.EqualTo(Hash));
    }

    [TestCase(null, "not-a-magnet")]
    [TestCase("", "not-a-magnet")]
    [TestCase("magnet:", "not-a-magnet")]
    [TestCase("magnet:xt=urn:btih:" + Hash, "not-a-magnet")]
    [TestCase("http://example/?" + Topic, "not-a-magnet")]
    [TestCase(Hash, "not-a-magnet")]
    [TestCase("magnet:?", "missing-infohash")]
    [TestCase("magnet:?dn=Sintel", "missing-infohash")]
    [TestCase("magnet:?xt=urn:sha1:ABC", "missing-infohash")]
    [TestCase("magnet:?xtra=urn:btih:" + Hash, "missing-infohash")]
    [TestCase("magnet:?xt.a=urn:btih:" + Hash, "missing-infohash")]
    [TestCase("magnet:?xt=urn:btih:", "bad-infohash")]
    [TestCase("magnet:?" + Topic + "0", "bad-infohash", Description = "41 characters")]
    [TestCase("magnet:?xt=urn:btih:08ada5a7a6183aae1e09d831df6748d566095a1g", "bad-infohash")]
    [TestCase("magnet:?xt=urn:btih:BCW2LJ5GDA5K4HQJ3AY56Z2I2VTASWQ1", "bad-infohash")]
    [TestCase("magnet:?xt=urn:btih:%zz", "bad-infohash")]
    [TestCase("magnet:?" + Topic + "&xt=urn:btih:0000000000000000000000000000000000000000", "ambiguous-infohash")]
    [TestCase("magnet:?xt=urn:btmh:1220caf1e1c30e81cb361b9ee167c4aa64228a7fa4fa9f6105232b28ad099f3a302e", "v2-only")]
    public void Refuses(string? text, string code)
    {
        Assert.That(MagnetLink.TryParse(text, out var link, out var rejection), Is.False);
        Assert.That(link, Is.Null);
        Assert.That(rejection?.Code, Is.EqualTo(code));
    }

    [Test]
    public void Ten_thousand_trackers_are_cut_to_fifty_before_the_length_is_judged()
    {
        var trackers = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"&tr=udp%3A%2F%2Ftracker{i}.example%3A1337%2Fannounce"));

        var link = Accept($"magnet:?{Topic}{trackers}&dn=Sintel");

        Assert.That(link.Trackers, Has.Count.EqualTo(TorrentLimits.MaxTrackers));
        Assert.That(link.Trackers[^1], Is.EqualTo("udp://tracker49.example:1337/announce"));
        Assert.That(link.Name, Is.EqualTo("Sintel"));
    }

    [Test]
    public void What_is_left_may_have_64_KiB_and_no_more()
    {
        var link = $"magnet:?{Topic}&x=";

        Assert.That(MagnetLink.TryParse(link.PadRight(TorrentLimits.MaxMagnetBytes - 1, 'x'), out _, out _), Is.True);
        Assert.That(MagnetLink.TryParse(link.PadRight(TorrentLimits.MaxMagnetBytes + 1, 'x'), out _, out var rejection), Is.False);
        Assert.That(rejection, Is.EqualTo(TorrentRejection.MagnetTooLong));
        Assert.That(MagnetLink.TryParse(link + new string('é', TorrentLimits.MaxMagnetBytes / 2), out _, out rejection), Is.False);
        Assert.That(rejection, Is.EqualTo(TorrentRejection.MagnetTooLong));
    }

    [Test]
    public void Large_trackers_count_as_long_as_they_are_kept()
    {
        var trackers = string.Concat(Enumerable.Range(0, 40).Select(i => $"&tr=http://t{i}.example/".PadRight(2000, 'x')));

        Assert.That(MagnetLink.TryParse($"magnet:?{Topic}{trackers}", out _, out var rejection), Is.False);
        Assert.That(rejection, Is.EqualTo(TorrentRejection.MagnetTooLong));
    }

    [Test]
    public void Ten_megabytes_of_hostile_trackers_end_quickly()
    {
        var text = $"magnet:?{Topic}" + string.Concat(Enumerable.Repeat("&tr=udp://", (TorrentLimits.MaxFileBytes / 10) - 10));

        Assert.That(Accept(text).Trackers, Is.Empty);
        Assert.That(MagnetLink.TryParse(text + new string('&', 1000), out _, out var rejection), Is.False);
        Assert.That(rejection, Is.EqualTo(TorrentRejection.MagnetTooLong));
    }

    [TestCase("a%0D%0Ab", "a\uFFFD\uFFFDb")]
    [TestCase("%20%20", null)]
    [TestCase("%zz%", "%zz%")]
    [TestCase("%E9", "%E9")]
    [TestCase("first&dn=second", "first")]
    public void Reads_names_with_care(string escaped, string? name)
    {
        Assert.That(Accept($"magnet:?{Topic}&dn={escaped}").Name, Is.EqualTo(name));
    }

    [Test]
    public void Long_names_are_cut_between_characters()
    {
        var name = Accept($"magnet:?{Topic}&dn=a{string.Concat(Enumerable.Repeat("🎬", 600))}").Name;

        Assert.That(name, Is.EqualTo("a" + string.Concat(Enumerable.Repeat("🎬", 511))));
    }

    [TestCase("-1")]
    [TestCase("")]
    [TestCase("1.5")]
    [TestCase("99999999999999999999")]
    public void A_length_that_is_none_is_ignored(string length)
    {
        Assert.That(Accept($"magnet:?{Topic}&xl={length}").LengthBytes, Is.Null);
    }

    [Test]
    public void Peers_web_seeds_and_other_sources_do_not_survive()
    {
        var link = Accept($"magnet:?{Topic}&x.pe=10.0.0.1:80&ws=http://169.254.169.254/&xs=http://localhost/&as=http://localhost/&dn=a");

        Assert.That(MagnetLink.Build(link.InfoHash, link.Name, link.Trackers), Is.EqualTo($"magnet:?{Topic}&dn=a"));
    }

    [Test]
    public void Nothing_printed_shows_the_hash_or_a_tracker()
    {
        var text = Accept($"magnet:?{Topic}&tr=http://t.example/passkey").ToString();

        Assert.That(text, Does.Not.Contain(Hash).And.Not.Contain("t.example"));
    }

    [Test]
    public void Reads_back_every_link_it_builds()
    {
        var hashes = Gen.Byte.Array[20].Select(bytes => InfoHash.FromBytes(bytes));
        var names = Gen.Char[' ', '\uD7FF'].Array[1, 100].Select(characters => new string(characters).Replace('\u007F', 'x').Trim()).Where(name => name.Length > 0);
        var trackers = Gen.Int[1, 65535].Select(port => $"udp://t.example:{port}/announce?a=b&c=d+e%20f").List[0, 50];
        Gen.Select(hashes, names, trackers).Sample((hash, name, urls) =>
        {
            var link = Accept(MagnetLink.Build(hash, name, urls));
            return link.InfoHash == hash && link.Name == name && link.Trackers.SequenceEqual(urls.Distinct()) && link.LengthBytes is null;
        });
    }

    [Test]
    public void Never_throws_whatever_comes()
    {
        var noise = Gen.OneOf(Gen.Char, Gen.Char["&=%+.:?xtdnrl0a"]).Array[0, 200].Select(characters => new string(characters));
        noise.Sample(
            text => MagnetLink.TryParse("magnet:?" + text, out var link, out var rejection) ? link is not null : rejection is not null,
            iter: 20_000);
    }

    private static MagnetLink Accept(string text)
    {
        Assert.That(MagnetLink.TryParse(text, out var link, out var rejection), Is.True, () => rejection!.Message);
        return link!;
    }
}
