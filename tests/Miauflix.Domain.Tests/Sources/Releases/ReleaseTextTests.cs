using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Domain.Tests.Sources.Releases;

public sealed class ReleaseTextTests
{
    [TestCase("Movie.2015.1080p.BluRay.x264-GROUP", "GROUP")]
    [TestCase("[Group] Title - 01 [720p].mkv", "Group")]
    [TestCase("Movie.2015.1080p.BluRay.x264-GROUP-BUYMORE", "GROUP")]
    [TestCase("Movie.2015.1080p.BluRay.x264-GROUP-Obfuscated", "GROUP")]
    [TestCase("Movie.2015.1080p.BluRay.x264-GROUP-Obfuscation", "GROUP")]
    [TestCase("Movie.2015.1080p.BluRay.x264-GROUP-4P", "GROUP")]
    [TestCase("Movie.2015.1080p.BluRay.x264-GROUP-Rakuv02", "GROUP")]
    [TestCase("Movie.2015.1080p.BluRay.x264-GROUP[rartv]", "GROUP")]
    [TestCase("Movie.2015.1080p.BluRay.x264-GROUP [eztv]", "GROUP")]
    [TestCase("Movie.2015.1080p.BluRay.x264-GROUP[TGx]", "GROUP")]
    [TestCase("Movie.2015.1080p.BluRay.x264-GROUP-postbot", "GROUP")]
    [TestCase("Movie.2015.1080p.BluRay.x264-GROUP-xpost", "GROUP")]
    [TestCase("Movie (2015) (1080p BluRay x265 10bit Somebody)", "Somebody")]
    [TestCase("Movie (2015) [1080p] [YTS]", "YTS")]
    [TestCase("Movie 2015 720p x264 by Some Crew", "Some Crew")]
    [TestCase("Movie.2015.1080p.WEB-DL", null)]
    [TestCase("Show - S01E01 - Episode Title [RlsGroup]", "RlsGroup")]
    [TestCase("Movie.2015.1080p.WEB-DL.H264-KIT.GP", "KIT.GP")]
    [TestCase("Movie 2015 1080p x264-KIT_Crew", "KIT_Crew")]
    [TestCase("Movie.2015.1080p.DTS-HD.MA.5.1-KX-TV", "KX-TV")]
    [TestCase("Movie.2015.1080p.BluRay.x264-GROUP-CAPTCHA", "GROUP")]
    public void Reads_the_group_without_what_was_hung_behind_it(string name, string? group) =>
        Assert.That(Names.Read(name).ReleaseGroup, Is.EqualTo(group));

    [TestCase("The.Movie.From.U.N.C.L.E.2015.1080p", "The Movie From U N C L E")]
    [TestCase("The.French.Movie.2013.720p.BluRay", "The French Movie")]
    [TestCase("My.Movie.GERMAN.Extended.Cut", "My Movie")]
    [TestCase("www.Site.com - Movie.2020.1080p", "Movie")]
    [TestCase("[ Site.to ] Movie.2020.1080p", "Movie")]
    [TestCase("Evangelion_1.11_You_Are_(Not)_Alone_(2009)_[1080p]", "Evangelion 1 11 You Are (Not Alone")]
    [TestCase("[ Site9.cz ] Movie.2020.FRENCH.1080p", "Movie")]
    [TestCase("2004 - Movie.mkv", "Movie")]
    [TestCase("[Movie Name 2004] [720p]", "Movie Name")]
    [TestCase("movie.name.cd1.dvdrip.xvid-grp.avi", "movie name")]
    [TestCase("Show Part 1 of 6 HDTV", "Show")]
    public void Reads_the_title(string name, string title) =>
        Assert.That(TitleFolding.Fold(Names.Read(name).Title), Is.EqualTo(TitleFolding.Fold(title)));

    [Test]
    public void Reads_further_titles()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Names.Read("First AKA Second 2015 1080p"), Has.Property("Title").EqualTo("First").And.Property("AltTitles").EqualTo(new[] { "Second" }));
            Assert.That(Names.Read("Название / Title (2010) WEB-DL"), Has.Property("Title").EqualTo("Title").And.Property("AltTitles").EqualTo(new[] { "Название" }));
            Assert.That(Names.Read("[Group] Title S2 - 13 [720p]"), Has.Property("Title").EqualTo("Title S2").And.Property("AltTitles").EqualTo(new[] { "Title" }));
            Assert.That(Names.Read("Le.Film.(The.Film).DVDRip"), Has.Property("Title").EqualTo("Le Film").And.Property("AltTitles").EqualTo(new[] { "The Film" }));
        }
    }

    [TestCase("Movie.2015.Extended.Cut.1080p", "Extended Cut")]
    [TestCase("Movie.Directors.Cut.2015.1080p", "Directors Cut")]
    [TestCase("Movie.2015.UNRATED.1080p", "UNRATED")]
    [TestCase("Movie.2015.IMAX.1080p", "IMAX")]
    [TestCase("Movie.2015.Criterion.1080p", "Criterion")]
    [TestCase("Movie.2015.Open.Matte.1080p", "Open Matte")]
    [TestCase("Movie Final Cut 2015", "Final Cut")]
    [TestCase("Movie.2015.Anniversary.Edition.1080p", "Anniversary Edition")]
    [TestCase("Movie.2015.1080p", null)]
    public void Reads_the_edition(string name, string? edition) => Assert.That(Names.Read(name).Edition, Is.EqualTo(edition));

    [Test]
    public void Reads_ids_and_site()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Names.Read("Movie (2010) {imdb-tt1375666} [1080p]").Ids, Is.EqualTo(new ReleaseIds("tt1375666", null, null)));
            Assert.That(Names.Read("Movie (2010) {tmdb-27205} [1080p]").Ids, Is.EqualTo(new ReleaseIds(null, 27205, null)));
            Assert.That(Names.Read("www.Site.com - Movie.2020.1080p").Website, Is.EqualTo("www.Site.com"));
        }
    }

    [TestCase("Movie.2015.FRENCH.1080p.BluRay", "fr")]
    [TestCase("Movie.2015.TRUEFRENCH.1080p", "fr")]
    [TestCase("Movie.2015.VFF.1080p", "fr")]
    [TestCase("Movie.2015.German.DL.1080p", "de")]
    [TestCase("Movie.2015.iTA.ENG.1080p", "it,en")]
    [TestCase("Movie 2015 1080p Korean", "ko")]
    [TestCase("Movie 2015 1080p Hindi", "hi")]
    [TestCase("Movie 2015 1080p Russian", "ru")]
    [TestCase("Movie 2015 1080p Polish", "pl")]
    [TestCase("Movie 2015 1080p Japanese", "ja")]
    [TestCase("Movie 2015 1080p Portuguese", "pt")]
    [TestCase("Movie 2015 1080p Brazilian", "pt-BR")]
    [TestCase("Movie.2015.1080p.BluRay", "")]
    [TestCase("The.Good.German.2006.720p", "")]
    public void Reads_languages_and_claims_none_without_a_word(string name, string languages) =>
        Assert.That(string.Join(',', Names.Read(name).Languages), Is.EqualTo(languages));

    [Test]
    public void Tells_subtitles_from_speech()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Names.Read("Movie.2015.VOSTFR.1080p"), Has.Property("Languages").Empty.And.Property("SubtitleLanguages").EqualTo(new[] { "fr" }));
            Assert.That(Names.Read("Movie.2015.1080p.Sub.Ita.Eng"), Has.Property("Languages").Empty.And.Property("SubtitleLanguages").EqualTo(new[] { "it", "en" }));
            Assert.That(Names.Read("Movie.2015.1080p.HC.HDRip").HardSubs, Is.True);
            Assert.That(Names.Read("Movie.2015.MULTi.1080p").MultiAudio, Is.True);
            Assert.That(Names.Read("Movie 2015 Dual Audio 1080p").MultiAudio, Is.True);
            Assert.That(Names.Read("Movie.2015.German.Dubbed.1080p").Dubbed, Is.True);
        }
    }

    [TestCase("Movie.2015.1080p.mkv", "mkv")]
    [TestCase("Movie.2015.1080p.MP4", "mp4")]
    [TestCase("Movie.2015.1080p.srt", null)]
    public void Reads_the_container(string name, string? container) => Assert.That(Names.Read(name).Container, Is.EqualTo(container));

    [Test]
    public void Completes_a_file_from_its_folder()
    {
        var release = Names.Read("Movies/Some Film (1995) 1080p BluRay/some.film.cd1.avi");
        Assert.That((release.Year, release.Resolution, release.Container), Is.EqualTo((1995, 1080, "avi")));
    }
}
