using Miauflix.ArchitectureTests.Reading;
using Miauflix.ArchitectureTests.Rules;

namespace Miauflix.ArchitectureTests;

public sealed class PersistenceTests
{
    [Test]
    public void Only_persistence_knows_the_context() => Assert.That(PersistenceRules.ContextIsHidden(House.Product), Is.Empty);

    [Test]
    public void A_context_in_an_adapter_is_found() =>
        Assert.That(PersistenceRules.ContextIsHidden(House.Canaries), Has.Some.Contains("FilmStore knows").And.None.Contains("FilmConfiguration"));

    [Test]
    public void Only_persistence_saves() => Assert.That(PersistenceRules.OnlyPersistenceSaves(House.Product), Is.Empty);

    [TestCase("SaveChangesAsync")]
    [TestCase("SaveChanges")]
    [TestCase("BeginTransactionAsync")]
    public void Saving_elsewhere_is_found(string call) =>
        Assert.That(PersistenceRules.OnlyPersistenceSaves(House.Canaries), Has.Some.Contains($"FilmStore calls").And.Some.Contains($".{call}"));
}
