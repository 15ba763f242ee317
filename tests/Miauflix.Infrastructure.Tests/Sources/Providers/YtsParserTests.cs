using Miauflix.Application.Sources.Ports;
using Miauflix.Infrastructure.Sources.Providers.Yts;
using Miauflix.TestKit.Sites;

namespace Miauflix.Infrastructure.Tests.Sources.Providers;

public sealed class YtsParserTests
{
    private const string Hash = "0123456789abcdef0123456789abcdef01234567";

    [Test]
    public void Reads_a_movie_with_its_torrents()
    {
        var release = YtsParser.Read(YtsReply.Of("tt1", "Film: The Return", 2024, new YtsTorrent(Hash, Type: "bluray", BitDepth: "10", Codec: "x265")), "tt1").Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(release.Name, Is.EqualTo("Film The Return (2024) 1080p BluRay 2.0 10bit x265-YTS"));
            Assert.That(release.InfoHash.Hex, Is.EqualTo(Hash));
            Assert.That(release.Seeders, Is.EqualTo(50));
            Assert.That(release.Leechers, Is.EqualTo(10));
            Assert.That(release.SizeBytes, Is.EqualTo(1_610_612_736));
            Assert.That(release.UploadedAt, Is.EqualTo(DateTimeOffset.FromUnixTimeSeconds(1_714_979_289)));
            Assert.That(release.QualityLabel, Is.EqualTo("1080p"));
            Assert.That(release.Container, Is.EqualTo("mp4"));
        }
    }

    [Test]
    public void Takes_the_only_movie_of_an_id_query_for_the_one_that_was_asked_for() =>
        Assert.That(YtsParser.Read(YtsReply.Of("tt68691957", "Film", 2024, new YtsTorrent(Hash)), "tt1").Single().ImdbId, Is.Null);

    [Test]
    public void States_the_id_of_what_words_found() =>
        Assert.That(YtsParser.Read(YtsReply.Of("tt7", "Film", 2024, new YtsTorrent(Hash)), imdbId: null).Single().ImdbId, Is.EqualTo("tt7"));

    [TestCase(YtsReply.Nothing, TestName = "No_movies_are_no_result")]
    [TestCase("""{"status":"ok","data":{"movie_count":1}}""", TestName = "A_count_without_movies_is_no_result")]
    [TestCase("""{"status":"ok","data":{"movie_count":1,"movies":[{"title_long":"Film (2024)"}]}}""", TestName = "A_movie_without_torrents_is_no_result")]
    [TestCase("""{"status":"ok"}""", TestName = "A_reply_without_data_is_no_result")]
    public void Nothing_is_no_error(string body) => Assert.That(YtsParser.Read(body, "tt1"), Is.Empty);

    [TestCase("41414141414141414141414141414141414141414")]
    [TestCase("")]
    [TestCase("not a hash")]
    public void Drops_a_torrent_with_a_bad_hash_and_keeps_the_others(string hash) =>
        Assert.That(YtsParser.Read(YtsReply.Of("tt1", "Film", 2024, new YtsTorrent(hash), new YtsTorrent(Hash)), "tt1"), Has.Count.EqualTo(1));

    [TestCase("{")]
    [TestCase("[]")]
    [TestCase("""{"status":"error","status_message":"down"}""")]
    public void An_answer_of_another_kind_is_a_failure(string body) =>
        Assert.Throws<ProviderFailedException>(() => YtsParser.Read(body, "tt1"));
}
