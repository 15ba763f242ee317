using Miauflix.ArchitectureTests.Reading;
using Miauflix.ArchitectureTests.Rules;

namespace Miauflix.ArchitectureTests;

public sealed class NamingTests
{
    [Test]
    public void Names_say_what_types_do() => Assert.That(NamingRules.NamesSayWhatTheyDo(House.Product), Is.Empty);

    [TestCase("FilmManager")]
    [TestCase("FilmHelper")]
    [TestCase("FilmUtils")]
    [TestCase("FilmBase")]
    public void A_vague_name_is_found(string name) =>
        Assert.That(NamingRules.NamesSayWhatTheyDo(House.Canaries), Has.One.Contains(name).And.None.Contains("DatabaseOfFilms"));
}
