using Miauflix.Domain.Catalog;

namespace Miauflix.Domain.Tests.Catalog;

public sealed class SearchTextTests
{
    [TestCase("Amélie", "amelie")]
    [TestCase("WALL·E", "wall e walle")]
    [TestCase("Spider-Man: No Way Home", "spider man no way home spiderman")]
    [TestCase("Se7en", "se7en")]
    [TestCase("ＦＵＬＬ　ｗｉｄｔｈ", "full width")]
    [TestCase("Ｓｐｉｄｅｒ", "spider")]
    [TestCase("Ångström & Søn", "angstrom son")]
    [TestCase("東京物語", "東 京 物 語")]
    [TestCase("기생충", "기 생 충")]
    [TestCase("AKIRA アキラ", "akira ア キ ラ")]
    [TestCase("\"* - ( ) :", "")]
    [TestCase("\0\u0001", "")]
    [TestCase("\uD800", "")]
    public void Folds_a_title(string title, string index) => Assert.That(SearchText.Index(title), Is.EqualTo(index));

    [Test]
    public void Reads_decomposed_and_composed_text_alike() => Assert.That(SearchText.Key("Ame\u0301lie"), Is.EqualTo(SearchText.Key("Amélie")));

    [TestCase("pt-br", "pt-BR")]
    [TestCase("EN", "en")]
    [TestCase("zh-Hant-TW", "zh-TW")]
    [TestCase("es-419", "es-419")]
    [TestCase("xx", "xx")]
    public void Reads_a_language_tag(string tag, string language)
    {
        Assert.That(TitleLanguage.TryParse(tag, out var read), Is.True);
        Assert.That(read.ToString(), Is.EqualTo(language));
    }

    [TestCase("x")]
    [TestCase("")]
    [TestCase(null)]
    [TestCase("en'--")]
    [TestCase("en-")]
    [TestCase("e1")]
    [TestCase("aaaaaaaa-aaaaaaaa-aaaaaaaa-aaaaaaaaa")]
    public void Refuses_what_is_no_language_tag(string? tag) => Assert.That(TitleLanguage.TryParse(tag, out _), Is.False);
}
