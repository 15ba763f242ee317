using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Domain.Tests.Sources.Releases;

public sealed class ReleaseNumberingTests
{
    [TestCase("Show.S01E01E02.720p.HDTV.x264-GRP", "S1 E1,2")]
    [TestCase("Show.S01E01-02.720p.HDTV.x264-GRP", "S1 E1,2")]
    [TestCase("Show.S01E01-E03.720p.HDTV.x264-GRP", "S1 E1,2,3")]
    [TestCase("Show S01E01 & E02 720p HDTV", "S1 E1,2")]
    [TestCase("Show - 1x01x02 - Title", "S1 E1,2")]
    [TestCase("Show - [02x01x02] - Title", "S2 E1,2")]
    [TestCase("Show E01-E12 1080p WEB-DL", "S1 E1,2,3,4,5,6,7,8,9,10,11,12")]
    [TestCase("Show.S03E01.S03E02.720p.HDTV", "S3 E1,2")]
    [TestCase("Show.S6E1-E2-E3.1080p.WEB-DL", "S6 E1,2,3")]
    [TestCase("Show - 1x02 - 1x03 - 1x04 - Title", "S1 E2,3,4")]
    [TestCase("Show S07E25+E26 Title", "S7 E25,26")]
    [TestCase("Show.S03E05to07.HDTV", "S3 E5,6,7")]
    [TestCase("Show S03E05 to E07", "S3 E5,6,7")]
    [TestCase("Show S03E05of10", "S3 E5")]
    [TestCase("Show S01E01,02,03", "S1 E1,2,3")]
    [TestCase("Show 05-10 of 10", "S1 E5,6,7,8,9,10")]
    [TestCase("Show.708-709.HDTV", "S7 E8,9")]
    [TestCase("Show 2nd Season (01-03) [1080p]", "S2 E1,2,3")]
    public void Reads_several_episodes(string name, string numbers) => Assert.That(Names.Numbers(name), Is.EqualTo(numbers));

    [TestCase("Show.S01.1080p.WEB-DL", "S1")]
    [TestCase("Show Season 1 1080p", "S1")]
    [TestCase("Show S01 COMPLETE 720p", "S1")]
    [TestCase("Show S01-S04 1080p BluRay", "S1,2,3,4")]
    [TestCase("Show Seasons 1-4 1080p", "S1,2,3,4")]
    [TestCase("Show Season 1,2,3 720p", "S1,2,3")]
    [TestCase("Show Saison 2 FRENCH", "S2")]
    [TestCase("Show Temporada 3 [HDTV 720p]", "S3")]
    [TestCase("Show Staffel 4 German", "S4")]
    [TestCase("Show 1ª a 3ª Temporada [1080p]", "S1,2,3")]
    [TestCase("Show - Stagioni 01-03 ITA", "S1,2,3")]
    [TestCase("Show Season4 WS PDTV XviD-GRP", "S4")]
    [TestCase("Show 1-3 Seasons Complete", "S1,2,3")]
    [TestCase("Show (1-3 сезон)", "S1,2,3")]
    [TestCase("Show (Season 01 02 03)", "S1,2,3")]
    [TestCase("Show S01 to S03 720p", "S1,2,3")]
    [TestCase("Show Saison 1 à 3 FRENCH", "S1,2,3")]
    [TestCase("Show 3. Staffel 720p", "S3")]
    [TestCase("Show - Stagione Prima", "S1")]
    public void Reads_seasons(string name, string numbers) => Assert.That(Names.Numbers(name), Is.EqualTo(numbers));

    [TestCase("Show.S6.E1.1080p", "S6 E1")]
    [TestCase("Show.s01.05.720p", "S1 E5")]
    [TestCase("Show.S001E01.720p", "S1 E1")]
    [TestCase("Show.S2016E05.720p", "S2016 E5")]
    [TestCase("Show Season 01 Episode 03", "S1 E3")]
    [TestCase("Show - S 02 E 03", "S2 E3")]
    [TestCase("Show 01.Bölüm 1080p", "S1 E1")]
    [TestCase("Show [HDTV 720p][Cap.408]", "S4 E8")]
    [TestCase("Show.-.Tem.1.720p.HDTV.x264[Cap.112_114]", "S1 E12,13,14")]
    [TestCase("Show 第12話 [1080p]", "S1 E12")]
    [TestCase("Show.3of6.720p.HDTV", "S1 E3")]
    [TestCase("Show.Part.2.720p.HDTV.x264-GRP", "S1 E2")]
    [TestCase("Show S42 E10713 - Title", "S42 E10713")]
    [TestCase("Show - Episode 1.22 - Title.avi", "S1 E22")]
    [TestCase("Show_03_19.avi", "S3 E19")]
    [TestCase("Show 2nd Season - 05", "S2 E5")]
    [TestCase("Show.T02E04.1080p.WEB-DL", "S2 E4")]
    [TestCase("Show T3 E05 720p", "S3 E5")]
    [TestCase("Show S03xE05", "S3 E5")]
    [TestCase("Show.1E02.720p", "S1 E2")]
    [TestCase("Show.Se7.Ep8", "S7 E8")]
    [TestCase("Show Season Three Episode Four", "S3 E4")]
    [TestCase("Show 2. évad 4. rész", "S2 E4")]
    [TestCase("Show 4.sezona 5.epizoda", "S4 E5")]
    [TestCase("Show [401] Title.avi", "S4 E1")]
    [TestCase("Show.Part1.HDTV.x264-GRP", "S1 E1")]
    [TestCase("Show Part 1 of 6 HDTV", "S1 E1")]
    [TestCase("Show 05.mkv", "E5")]
    public void Reads_season_and_episode_however_they_are_separated(string name, string numbers) =>
        Assert.That(Names.Numbers(name), Is.EqualTo(numbers));

    [TestCase("Show.103.720p.HDTV.x264-GRP", "S1 E3")]
    [TestCase("the.show.113.hdtv-grp", "S1 E13")]
    [TestCase("The.Show.1013.HDTV.XviD-GRP", "S10 E13")]
    [TestCase("Show.101.102.hdtv-grp", "S1 E1,2")]
    [TestCase("Show.2005.211.Title.avi", "S2 E11")]
    public void Takes_a_bare_number_apart_in_front_of_the_quality(string name, string numbers) =>
        Assert.That(Names.Numbers(name), Is.EqualTo(numbers));

    [TestCase("Title.2012.1080p.BluRay.x264-GRP")]
    [TestCase("star.trek.9.mkv")]
    [TestCase("Apollo 13 1995 1080p BluRay")]
    [TestCase("Title.1080p.x264-GRP")]
    [TestCase("The.Movie.720p.H.264-GRP")]
    [TestCase("Movie.2016.T1.2160p.UHDRemux")]
    [TestCase("Movie Part1 (2015) 1080p")]
    public void Leaves_numbers_alone_that_something_else_explains(string name) => Assert.That(Names.Numbers(name), Is.Empty);

    [Test]
    public void Keeps_the_title_in_front_of_a_crossed_number() =>
        Assert.That((Names.Read("Show.1x02").Title, Names.Numbers("Show.1x02")), Is.EqualTo(("Show", "S1 E2")));

    [Test]
    public void Tells_a_full_season_a_part_of_one_and_several_apart()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Names.Read("Show.S01.1080p.WEB-DL"), Has.Property("FullSeason").True.And.Property("Kind").EqualTo(ReleaseKind.Pack));
            Assert.That(Names.Read("Show S01 Part 2 1080p"), Has.Property("PartialSeason").True.And.Property("Part").EqualTo(2).And.Property("FullSeason").False);
            Assert.That(Names.Read("Show.S01-S03.1080p"), Has.Property("MultiSeason").True);
            Assert.That(Names.Read("Show.S01.EXTRAS.DVDRip.XviD-GRP"), Has.Property("IsExtras").True.And.Property("FullSeason").False);
            Assert.That(Names.Read("Show.S01.SUBPACK.BluRay"), Has.Property("IsExtras").True);
        }
    }

    [Test]
    public void Reads_half_episodes() => Assert.That(Names.Read("Show S01E22b Title.mp4").SplitEpisode, Is.EqualTo('b'));

    [TestCase("[Group] Title - 05v2 [1080p][ABCD1234].mkv", "E5")]
    [TestCase("[Group] Title - 1017-1019 [720p]", "E1017,1018,1019")]
    [TestCase("[Group] Title - 01-04 [720p]", "E1,2,3,4")]
    [TestCase("[Group] Title - 01~03 [720p]", "E1,2,3")]
    [TestCase("[Group] Title S2 - 13 [720p]", "S2 E13")]
    [TestCase("[Group] Title 603 [720p]", "E603")]
    [TestCase("[字幕组][片名][Title][05][1080P]", "E5")]
    [TestCase("[DeadFish] 01 - Title [BD][720p].mp4", "E1")]
    [TestCase("[Group] Title (Batch 01-03) [720p]", "E1,2,3")]
    [TestCase("[Group] Title 01~03 [720p]", "E1,2,3")]
    [TestCase("[Group] Title - 01 & 02 [720p]", "E1,2")]
    [TestCase("[Group] Title - 01+02 [720p]", "E1,2")]
    public void Reads_the_numbers_of_fansubs(string name, string numbers) => Assert.That(Names.Numbers(name), Is.EqualTo(numbers));

    [Test]
    public void Reads_checksum_version_and_specials_of_fansubs()
    {
        var release = Names.Read("[Group] Title - 05v2 [1080p][ABCD1234].mkv");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((release.Version, release.Crc32, release.ReleaseGroup), Is.EqualTo((2, "ABCD1234", "Group")));
            Assert.That((release.Kind, release.Numbering, release.AbsoluteEpisodes), Is.EqualTo((ReleaseKind.Anime, NumberingScheme.Absolute, new[] { 5 })));
            Assert.That(Names.Read("[Group] Title - 12.5 [720p]").SpecialAbsolute, Is.EqualTo(12.5m));
        }
    }
}
