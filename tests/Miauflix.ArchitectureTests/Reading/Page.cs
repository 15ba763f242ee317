using Miauflix.TestKit;

namespace Miauflix.ArchitectureTests.Reading;

/// <summary>Pages of the documentation that tests compare with the code.</summary>
internal static class Page
{
    public static string Architecture { get; } = Path.Combine(Repository.Root, "docs", "architecture.md");

    public static string OpenApi { get; } = Path.Combine(Repository.Root, "docs", "openapi.json");

    public static string Configuration { get; } = Path.Combine(Repository.Root, "docs", "configuration.md");
}
