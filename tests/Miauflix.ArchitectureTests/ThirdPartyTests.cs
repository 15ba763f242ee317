using System.Text.Json;
using System.Xml.Linq;
using Miauflix.TestKit;

namespace Miauflix.ArchitectureTests;

/// <summary>docs/third-party.md against what is really used.</summary>
public sealed class ThirdPartyTests
{
    private static readonly string[] Rows = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "third-party.md"));

    [Test]
    public void Every_pinned_package_is_listed_with_its_version()
    {
        var pins = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Select(pin => RowOf(pin.Attribute("Include")!.Value, pin.Attribute("Version")!.Value))
            .ToList();

        Assert.That(pins, Is.Not.Empty);
        Assert.That(Missing(pins), Is.Empty);
    }

    [Test]
    public void Every_package_that_the_server_ships_is_listed_with_its_version()
    {
        using var dependencies = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.OutputOf("Miauflix.Api"), "miauflix.deps.json")));
        var shipped = dependencies.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "package")
            .Select(library => library.Name.Split('/'))
            .Select(parts => RowOf(parts[0], parts[1]))
            .ToList();

        Assert.That(shipped, Is.Not.Empty);
        Assert.That(Missing(shipped), Is.Empty);
    }

    [Test]
    public void A_package_that_is_not_listed_is_found_missing() =>
        Assert.That(Missing([RowOf("Not.Listed", "1.0.0")]), Has.Exactly(1).Items);

    private static string RowOf(string package, string version) => $"| {package} | {version} | ";

    private static IEnumerable<string> Missing(IEnumerable<string> rows) =>
        rows.Where(row => !Rows.Any(line => line.StartsWith(row, StringComparison.Ordinal)));
}
