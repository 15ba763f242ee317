using Miauflix.ArchitectureTests.Reading;
using Miauflix.ArchitectureTests.Rules;

namespace Miauflix.ArchitectureTests;

public sealed class CancellationTests
{
    [Test]
    public void Whoever_starts_work_can_stop_it() => Assert.That(CancellationRules.TokensComeLast(House.Product), Is.Empty);

    [TestCase("Waits.ForeverAsync")]
    [TestCase("Waits.TokenFirstAsync")]
    [TestCase("Waits.EndlessAsync")]
    public void Work_that_cannot_be_stopped_is_found(string method) =>
        Assert.That(CancellationRules.TokensComeLast(House.Canaries), Has.One.Contains(method).And.None.Contains("PoliteWaits"));
}
