using System.Text.RegularExpressions;
using Miauflix.TestKit;

namespace Miauflix.ArchitectureTests;

/// <summary>A page that points nowhere is worse than none.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string[] Written = [".md", ".cs", ".sh", ".props", ".targets", ".hpp", ".cpp", ".h"];

    private static IEnumerable<string> Pages => [.. Directory.GetFiles(Repository.Root, "*.md"), .. Below("docs").Where(file => file.EndsWith(".md", StringComparison.Ordinal))];

    [Test]
    public void Links_of_the_pages_lead_somewhere() =>
        Assert.That(Pages.SelectMany(page => BrokenLinks(File.ReadAllText(page), Path.GetDirectoryName(page)!)), Is.Empty);

    [Test]
    public void A_link_that_leads_nowhere_is_found() =>
        Assert.That(
            BrokenLinks("[good](docs/architecture.md#layers) [web](https://example.org) [bad](docs/nowhere.md)", Repository.Root),
            Is.EqualTo(new[] { "docs/nowhere.md" }));

    [Test]
    public void Pages_that_sources_and_scripts_speak_of_exist() =>
        Assert.That(
            new[] { "src", "tests", "build" }.SelectMany(Below)
                .Where(file => Written.Contains(Path.GetExtension(file)) && !file.EndsWith($"{nameof(DocumentationTests)}.cs", StringComparison.Ordinal))
                .SelectMany(file => Missing(File.ReadAllText(file))),
            Is.Empty);

    [Test]
    public void A_page_that_does_not_exist_is_found() =>
        Assert.That(Missing("see docs/architecture.md and docs/decisions/9999-nothing.md"), Is.EqualTo(new[] { "docs/decisions/9999-nothing.md" }));

    /// <summary>Without the packages that npm puts among the sources.</summary>
    private static IEnumerable<string> Below(string directory) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, directory), "*", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}node_modules{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static IEnumerable<string> BrokenLinks(string text, string directory) =>
        from link in Link().Matches(text)
        let target = link.Groups["target"].Value.Split('#')[0]
        where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(directory, target))
        select target;

    private static IEnumerable<string> Missing(string text) =>
        Mention().Matches(text).Select(mention => mention.Groups["page"].Value).Where(page => !File.Exists(Path.Combine(Repository.Root, page)));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    /// <summary>Not the pages of others, which are named by their whole address.</summary>
    [GeneratedRegex(@"(^|[^A-Za-z0-9/_-])(?<page>docs/[A-Za-z0-9/_-]+\.(md|json))", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Mention();
}
