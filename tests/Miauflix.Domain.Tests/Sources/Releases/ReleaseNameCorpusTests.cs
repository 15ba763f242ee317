using CsCheck;
using Miauflix.Domain.Sources.Releases;
using Miauflix.TestKit.ReleaseNames;

namespace Miauflix.Domain.Tests.Sources.Releases;

public sealed class ReleaseNameCorpusTests
{
    private static readonly string[] Parts =
    [
        "S01E02", "1x02", "-", " - ", ".", " ", "_", "[", "]", "(", ")", "2015", "1080p", "WEB", "DL", "x264", "05", "12.5", "v2", "Season", "1", "Part", "/", "\\", "AKA", "by", "Cap",
        "{{", "}}", "www.a.com", "ABCD1234", "第5話", "~", "&", "+", ",", "Title", "mkv", ".mkv", "DTS-HD", "MA", "5.1", "ENG", "German", "tt1234567", "2nd", "of", "E05", "S02",
    ];

    private static readonly CorpusScore Score = Load("release-names.json");

    [TestCase("seasons", 97)]
    [TestCase("episodes", 97)]
    [TestCase("resolution", 97)]
    [TestCase("source", 97)]
    [TestCase("codec", 97)]
    [TestCase("year", 97)]
    [TestCase("title", 93)]
    [TestCase("group", 93)]
    public void Reads_enough_of_every_fact(string field, double floor) => Assert.That(Score.Percent(field), Is.GreaterThanOrEqualTo(floor));

    [Test]
    public void Reads_enough_names_without_a_mistake() => Assert.That(CorpusScore.Percent(Score.WholeNames), Is.GreaterThanOrEqualTo(88));

    [Test]
    public void Reads_names_of_the_usual_kind_without_a_mistake() => Assert.That(Load("own-names.json").Wrong, Is.Empty);

    [Test]
    public void Calls_every_name_crap_that_must_not_be_read() => Assert.That(Score.Percent("crap"), Is.EqualTo(100));

    [Test]
    public void Never_throws_for_any_text() => Gen.String[0, 1_100].Sample(name => Assert.That(Names.Read(name), Is.Not.Null), iter: 2_000);

    [Test]
    public void Never_throws_for_any_mixture_of_known_parts() =>
        Gen.Int[0, Parts.Length - 1].Select(index => Parts[index])
            .Array[0, 40]
            .Sample(parts => Assert.That(Names.Read(string.Concat(parts)), Is.Not.Null), iter: 20_000);

    [Test]
    public void Is_done_in_time_with_the_worst_of_names() =>
        Assert.That(AdversarialNames.Worst(), Is.LessThan(TimeSpan.FromMilliseconds(100)));

    [Test]
    public void Takes_time_in_proportion_to_the_length()
    {
        // Twice the text may take twice the time and some noise, not its square.
        var half = AdversarialNames.Worst(ReleaseName.MaxLength / 4);
        var whole = AdversarialNames.Worst(ReleaseName.MaxLength);
        Assert.That(whole, Is.LessThan((half * 40) + TimeSpan.FromMilliseconds(5)));
    }

    private static CorpusScore Load(string file) => CorpusScore.Of(NameCorpus.Load(Path.Combine(AppContext.BaseDirectory, "Sources", "Releases", file)));
}
