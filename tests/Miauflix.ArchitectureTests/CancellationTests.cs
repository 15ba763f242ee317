using Miauflix.ArchitectureTests.Reading;
using Miauflix.ArchitectureTests.Rules;

namespace Miauflix.ArchitectureTests;

public sealed class CancellationTests
{
    /// <summary>Methods that have nothing to give up, each with the reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["EventPump.StopAsync"] = "ends with its thread, like a disposal",
        ["PieceWaiters.For"] = "hands out a wait that its caller bounds",
        ["TorrentTable.GetOrAddAsync"] = "an addition is shared: it outlives the caller that began it, and callers bound their wait",
    };

    [Test]
    public void Whoever_starts_work_can_stop_it() => Assert.That(Others(House.Product), Is.Empty);

    [Test]
    public void Every_exception_is_still_needed() =>
        Assert.That(
            Exceptions.Keys.Where(name => CancellationRules.TokensComeLast(House.Product).All(method => !method.EndsWith($".{name}", StringComparison.Ordinal))),
            Is.Empty);

    [TestCase("Waits.ForeverAsync")]
    [TestCase("Waits.TokenFirstAsync")]
    [TestCase("Waits.EndlessAsync")]
    public void Work_that_cannot_be_stopped_is_found(string method) =>
        Assert.That(CancellationRules.TokensComeLast(House.Canaries), Has.One.EndsWith(method).And.None.Contains("PoliteWaits"));

    private static IEnumerable<string> Others(House house) =>
        CancellationRules.TokensComeLast(house).Where(method => Exceptions.Keys.All(name => !method.EndsWith($".{name}", StringComparison.Ordinal)));
}
