using Miauflix.ArchitectureTests.Reading;
using Miauflix.ArchitectureTests.Rules;
using Miauflix.Domain.Common;

namespace Miauflix.ArchitectureTests;

public sealed class LayerTests
{
    [Test]
    public void Layers_point_inwards() => Assert.That(LayerRules.PointInwards(House.Product), Is.Empty);

    [Test]
    public void An_entity_that_knows_a_use_case_is_found() =>
        Assert.That(LayerRules.PointInwards(House.Canaries), Has.One.Contains("Film refers to").And.One.Contains("ShowFilm"));

    [Test]
    public void The_api_knows_adapters_only_where_it_composes() =>
        Assert.That(LayerRules.ApiOnlyComposesAdapters(House.Product), Is.Empty);

    [Test]
    public void An_adapter_in_the_api_is_found() =>
        Assert.That(LayerRules.ApiOnlyComposesAdapters(House.Canaries), Has.One.Contains("FilmTranslation refers to the adapter"));

    [Test]
    public void Libraries_are_known_where_they_belong() => Assert.That(LibraryRules.KnownWhereTheyBelong(House.Product), Is.Empty);

    [TestCase("HttpContext")]
    [TestCase("HttpClient")]
    [TestCase("RelationalQueryableExtensions")]
    public void A_library_in_the_wrong_place_is_found(string type) =>
        Assert.That(LibraryRules.KnownWhereTheyBelong(House.Canaries), Has.Some.Contains($"WebReader (Application/Catalog) knows").And.Some.Contains(type));

    [Test]
    public void The_domain_is_built_on_the_runtime_alone() =>
        Assert.That(LibraryRules.NoPackages(typeof(InfoHash).Assembly.GetReferencedAssemblies().Select(name => name.Name!)), Is.Empty);

    [Test]
    public void A_package_in_the_domain_is_found() =>
        Assert.That(LibraryRules.NoPackages(["System.Runtime", "Newtonsoft.Json"]), Is.EqualTo(new[] { "Newtonsoft.Json" }));
}
