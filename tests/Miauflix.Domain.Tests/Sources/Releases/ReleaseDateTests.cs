using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Domain.Tests.Sources.Releases;

public sealed class ReleaseDateTests
{
    [TestCase("Show.2018.04.28.720p.WEB", "2018-04-28")]
    [TestCase("Show.04.28.2018.720p.WEB", "2018-04-28")]
    [TestCase("Show.28.04.2018.720p.WEB", "2018-04-28")]
    [TestCase("Show.20181012.720p.WEB", "2018-10-12")]
    [TestCase("Show.140722.720p.HDTV", "2014-07-22")]
    [TestCase("Show 16-Feb-2017 720p", "2017-02-16")]
    [TestCase("Show 1st Dec 2019 WEBRip", "2019-12-01")]
    [TestCase("Show - October 8, 2014.mp4", "2014-10-08")]
    public void Reads_air_dates(string name, string date)
    {
        var release = Names.Read(name);
        Assert.That((release.AirDate, release.Numbering), Is.EqualTo((DateOnly.Parse(date), NumberingScheme.Daily)));
    }

    [Test]
    public void Reads_which_release_of_the_day_it_is() => Assert.That(Names.Read("Show.2015.09.07.Part.2.720p.WEBRip").DailyPart, Is.EqualTo(2));

    [TestCase("Show.1969.12.31.720p.WEB")]
    [TestCase("Show.2026.11.28.720p.WEB")]
    [TestCase("Show.2018.13.28.720p.WEB")]
    [TestCase("Show.2018.02.30.720p.WEB")]
    public void What_lies_before_1970_or_more_than_a_day_ahead_is_no_date(string name) => Assert.That(Names.Read(name).AirDate, Is.Null);

    [Test]
    public void Tomorrow_is_a_date() => Assert.That(Names.Read("Show.2026.11.27.720p.WEB").AirDate, Is.EqualTo(new DateOnly(2026, 11, 27)));

    [TestCase("Movie (2015) 1080p", 2015, "Movie")]
    [TestCase("Movie.2015.1080p", 2015, "Movie")]
    [TestCase("1917.2019.1080p.BluRay", 2019, "1917")]
    [TestCase("2012.2009.1080p.BluRay", 2009, "2012")]
    [TestCase("The.Legend.of.1900.1998.1080p", 1998, "The Legend of 1900")]
    [TestCase("Movie [1956] Somebody", 1956, "Movie")]
    [TestCase("Movie 1983-1992 1080p", 1983, "Movie")]
    [TestCase("Blade Runner 2049 1080p", null, "Blade Runner 2049")]
    [TestCase("1917.1080p.BluRay", null, "1917")]
    public void Reads_the_year_and_leaves_number_titles_alone(string name, int? year, string title)
    {
        var release = Names.Read(name);
        Assert.That((release.Year, release.Title), Is.EqualTo((year, title)));
    }
}
