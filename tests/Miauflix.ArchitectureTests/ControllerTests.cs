using Miauflix.ArchitectureTests.Reading;
using Miauflix.ArchitectureTests.Rules;

namespace Miauflix.ArchitectureTests;

public sealed class ControllerTests
{
    private static readonly Func<House, IEnumerable<string>>[] Rules =
    [
        ControllerRules.ActionsSayWhoMayCall,
        ControllerRules.ControllersDependOnTheMediatorAlone,
        ControllerRules.ActionsAreRoutedExplicitly,
        ControllerRules.ActionsDeclareTheirAnswers,
    ];

    [TestCaseSource(nameof(Rules))]
    public void Controllers_bind_send_and_translate(Func<House, IEnumerable<string>> rule) => Assert.That(rule(House.Product), Is.Empty);

    [TestCaseSource(nameof(Rules))]
    public void A_controller_that_does_more_is_found(Func<House, IEnumerable<string>> rule) =>
        Assert.That(rule(House.Canaries), Has.One.Contains(".FilmsController").And.None.Contains("PoliteFilmsController"));
}
