using Miauflix.Api.Common.Configuration;
using Miauflix.ArchitectureTests.Reading;
using Miauflix.ArchitectureTests.Rules;

namespace Miauflix.ArchitectureTests;

public sealed class OptionsTests
{
    private static readonly string[][] Documented =
    [
        ["Canary:Films", "–", "3", "1 … 9", ""],
        ["Canary:Pause", "CANARY_PAUSE", "00:05:00", "–", ""],
        ["Canary:Name", "–", "–", "–", ""],
    ];

    private static readonly Dictionary<string, string> Aliases = new() { ["CANARY_PAUSE"] = "Canary:Pause" };

    [Test]
    public void Options_are_sealed_with_a_section() => Assert.That(OptionsRules.AreSealedWithASection(House.Product), Is.Empty);

    [Test]
    public void Loose_options_are_found() =>
        Assert.That(OptionsRules.AreSealedWithASection(House.Canaries), Has.One.Contains("LooseOptions").And.None.Contains("CatalogOptions"));

    [Test]
    public void A_section_belongs_to_options() => Assert.That(OptionsRules.AreNamedOptions(House.Product), Is.Empty);

    [Test]
    public void A_section_elsewhere_is_found() => Assert.That(OptionsRules.AreNamedOptions(House.Canaries), Has.One.Contains("CatalogSettings"));

    [Test]
    public void Options_are_documented() => Assert.That(
        OptionsRules.AreDocumented(
            House.Product,
            MarkdownTable.Rows(Page.Configuration, "Key", "Short name", "Default", "Range", "Meaning"),
            EnvironmentAliases.Keys),
        Is.Empty);

    [Test]
    public void Right_documentation_is_fine() => Assert.That(Compare(Documented, Aliases), Is.Empty);

    [Test]
    public void A_missing_row_is_found() => Assert.That(Compare(Documented[1..], Aliases), Has.One.EqualTo("Canary:Films is not documented"));

    [TestCase("4", "1 … 9", "Canary:Films has the default 3")]
    [TestCase("3", "1 … 8", "Canary:Films has the range 1 … 9")]
    public void A_wrong_default_or_range_is_found(string value, string range, string finding) =>
        Assert.That(Compare([["Canary:Films", "–", value, range, ""], .. Documented[1..]], Aliases), Has.One.Contains(finding));

    [Test]
    public void An_undocumented_environment_name_is_found() =>
        Assert.That(Compare(Documented, new() { ["CANARY_FILMS"] = "Canary:Films", ["CANARY_PAUSE"] = "Canary:Pause" }), Has.One.Contains("CANARY_FILMS"));

    [Test]
    public void A_documented_environment_name_that_does_nothing_is_found() => Assert.That(Compare(Documented, []), Has.One.Contains("CANARY_PAUSE"));

    [Test]
    public void A_documented_setting_that_does_not_exist_is_found() =>
        Assert.That(Compare([.. Documented, ["Canary:Ghost", "–", "–", "–", ""]], Aliases), Has.One.EqualTo("Canary:Ghost is documented but does not exist"));

    [Test]
    public void An_environment_name_of_an_undocumented_key_is_found() =>
        Assert.That(Compare(Documented, new(Aliases) { ["CANARY_OTHER"] = "Other:Key" }), Has.One.Contains("CANARY_OTHER"));

    /// <summary>The canaries without the two that are broken on purpose elsewhere.</summary>
    private static IEnumerable<string> Compare(string[][] rows, Dictionary<string, string> aliases) =>
        OptionsRules.AreDocumented(House.Canaries, rows, aliases);
}
