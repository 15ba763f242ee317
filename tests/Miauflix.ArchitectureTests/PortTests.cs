using Miauflix.ArchitectureTests.Canaries.Application.Catalog.Ports;
using Miauflix.ArchitectureTests.Reading;
using Miauflix.ArchitectureTests.Rules;

namespace Miauflix.ArchitectureTests;

public sealed class PortTests
{
    [Test]
    public void A_port_that_nobody_implements_is_found() =>
        Assert.That(PortRules.AreImplemented(House.Canaries), Has.One.Contains(nameof(IFilmPosters)).And.None.Contains(nameof(IFilmTrailers)));

    [Test]
    public void A_port_that_nobody_registers_is_found() =>
        Assert.That(
            PortRules.AreRegistered(House.Canaries, type => type == typeof(IFilmFrames)),
            Has.One.Contains(nameof(IFilmTrailers)).And.None.Contains(nameof(IFilmFrame)));
}
