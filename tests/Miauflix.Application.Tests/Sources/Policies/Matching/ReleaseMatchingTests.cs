using Miauflix.Application.Sources.Policies.Matching;
using Miauflix.Domain.Sources;
using Miauflix.Domain.Sources.Releases;

namespace Miauflix.Application.Tests.Sources.Policies.Matching;

public sealed class ReleaseMatchingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);
    private static readonly ReleaseIds Ids = new("tt0133093", 603, null);
    private static readonly WantedTitle Movie = new(Ids, ["The Film & I", "Le Film et Moi: l'été"], 1999);
    private static readonly WantedTitle Episode = new(Ids, ["The Show"], 2005, new WantedEpisode(2, 3, Absolute: 15, AirDate: new DateOnly(2006, 4, 1)));

    [TestCase("The.Film.and.I.1999.1080p.BluRay")]
    [TestCase("The Film & I 2000 1080p")]
    [TestCase("Le.Film.et.Moi.l.ete.1998.1080p")]
    [TestCase("Something AKA The Film and I 1999 1080p")]
    public void A_movie_of_a_text_search_fits_by_any_title_and_the_year(string name)
    {
        // An elision that the dots cut in two is another spelling than the apostrophe.
        var fits = Match(name.Replace("l.ete", "lete", StringComparison.Ordinal), Movie, SearchScope.ByText).Fits;
        Assert.That(fits, Is.True);
    }

    [TestCase("The.Film.and.I.2001.1080p")]
    [TestCase("The.Film.and.I.1080p")]
    [TestCase("Another.Film.1999.1080p")]
    [TestCase("The.Film.and.I.S01E01.1999.1080p")]
    public void Everything_else_of_a_text_search_is_dropped(string name) => Assert.That(Match(name, Movie, SearchScope.ByText).Fits, Is.False);

    [TestCase("The.Show.S02E03.720p")]
    [TestCase("The.Show.2x03.720p")]
    [TestCase("The.Show.2005.S02E03.720p")]
    [TestCase("The.Show.2006.04.01.720p")]
    [TestCase("[Group] The Show - 15 [720p]")]
    [TestCase("The.Show.S02.720p")]
    [TestCase("The.Show.S01-S03.720p")]
    public void An_episode_fits_by_number_date_absolute_number_or_in_a_pack(string name) => Assert.That(Match(name, Episode, SearchScope.ByText).Fits, Is.True);

    [TestCase("The.Show.S02E04.720p")]
    [TestCase("The.Show.S01.720p")]
    [TestCase("The.Show.2006.04.02.720p")]
    [TestCase("[Group] The Show - 16 [720p]")]
    [TestCase("The.Show.720p")]
    [TestCase("Other.Show.S02E03.720p")]
    public void Another_episode_is_dropped(string name) => Assert.That(Match(name, Episode, SearchScope.ByText).Fits, Is.False);

    [Test]
    public void Another_id_drops_it_even_when_the_title_fits()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Match("The.Film.and.I.1999.1080p", Movie, SearchScope.ById, new ReleaseIds("tt7654321", null, null)).Fits, Is.False);
            Assert.That(Match("The Film and I (1999) {imdb-tt7654321}", Movie, SearchScope.ByText).Fits, Is.False);
            Assert.That(Match("The.Film.and.I.1999.1080p", Movie, SearchScope.ById, new ReleaseIds("tt133093", null, null)).Fits, Is.True);
        }
    }

    [TestCase("Matriks.1999.1080p", "title-differs Info")]
    [TestCase("The.Film.and.I.2003.1080p", "year-differs Warn")]
    [TestCase("The.Film.and.I.S01E01.1080p", "content-mismatch Reject")]
    [TestCase("The.Film.and.I.1999.1080p", "")]
    public void A_vouched_for_movie_is_kept_with_what_differs(string name, string findings) =>
        Assert.That(Findings(Match(name, Movie, SearchScope.ById)), Is.EqualTo(findings));

    [TestCase("The.Show.S02E04.720p", "content-mismatch Reject")]
    [TestCase("The.Show.S03.720p", "content-mismatch Reject")]
    [TestCase("The.Show.S02.720p", "")]
    public void A_vouched_for_episode_must_be_the_one(string name, string findings) =>
        Assert.That(Findings(Match(name, Episode, SearchScope.ById)), Is.EqualTo(findings));

    private static ReleaseMatch Match(string name, WantedTitle wanted, SearchScope scope, ReleaseIds stated = default) =>
        ReleaseMatching.Match(ReleaseNameReader.Read(name, DateOnly.FromDateTime(Now.UtcDateTime)), stated, wanted, scope, Now);

    private static string Findings(ReleaseMatch match) => string.Join(',', match.Findings.Select(finding => $"{finding.Code} {finding.Severity}"));
}
