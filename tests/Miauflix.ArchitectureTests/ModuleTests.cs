using Miauflix.ArchitectureTests.Reading;
using Miauflix.ArchitectureTests.Rules;

namespace Miauflix.ArchitectureTests;

public sealed class ModuleTests
{
    private static readonly ModuleTable Table = ModuleTable.Read();

    private static IEnumerable<string> Calls => ModuleRules.CallsAreInTheTable(House.Canaries, Table);

    [Test]
    public void Modules_call_only_whom_the_page_allows() => Assert.That(ModuleRules.CallsAreInTheTable(House.Product, Table), Is.Empty);

    [Test]
    public void A_call_that_is_not_in_the_table_is_found() => Assert.That(Calls, Has.One.Contains("TorrentPicker (Application/Sources) refers to"));

    [Test]
    public void A_call_past_the_contracts_is_found() =>
        Assert.That(Calls, Has.One.Contains(".Player (Application/Streaming) refers to").And.Some.EndsWith("TorrentPicker (Application/Sources)"));

    [Test]
    public void An_entity_that_holds_an_entity_of_another_module_is_found() =>
        Assert.That(Calls, Has.One.Contains("Film (Domain/Catalog) refers to").And.One.Contains("Torrent (Domain/Sources)"));

    [Test]
    public void Contracts_and_values_of_an_allowed_module_are_fine() => Assert.That(Calls, Has.None.Contains("PolitePlayer"));

    [Test]
    public void Folders_are_modules() => Assert.That(ModuleRules.FoldersAreModules(House.Product, Table), Is.Empty);

    [Test]
    public void A_folder_that_is_no_module_is_found() =>
        Assert.That(ModuleRules.FoldersAreModules(House.Canaries, Table), Has.One.Contains("Leftover"));

    [Test]
    public void Edges_name_modules_of_the_table() =>
        Assert.That(Table.Edges.Select(edge => edge.To).Except([.. Table.Modules, "all"]), Is.Empty);

    [Test]
    public void Contracts_that_the_asker_declares_are_answered() =>
        Assert.That(
            ModuleRules.ContractsAreAnswered(
                House.Product,
                MarkdownTable.Rows(Repository.Document("architecture.md"), "Contract", "Declared in", "Answered by")),
            Is.Empty);

    [TestCase("IUnanswered")]
    [TestCase("INeverDeclared")]
    public void A_contract_that_nobody_answers_is_found(string contract) =>
        Assert.That(ModuleRules.ContractsAreAnswered(House.Canaries, [[contract, "Sources", "Streaming"]]), Has.One.Contains(contract));
}
