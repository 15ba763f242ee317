using System.Text.RegularExpressions;
using Miauflix.ArchitectureTests.Reading;
using Miauflix.TestKit;

namespace Miauflix.ArchitectureTests;

/// <summary>docs/security-asvs.md: every requirement is answered once, and the tests it points to exist.</summary>
public sealed partial class SecurityPageTests
{
    /// <summary>The requirements of levels 1 and 2 of OWASP ASVS 5.0.0: section, and its last requirement of these levels.</summary>
    private const string Sections =
        "1.1.2 1.2.9 1.3.11 1.4.3 1.5.2 2.1.3 2.2.3 2.3.4 2.4.1 3.2.2 3.3.4 3.4.6 3.5.5 3.7.2 4.1.3 4.2.1 4.3.2 4.4.4 5.1.1 5.2.3 5.3.2 5.4.3 "
        + "6.1.3 6.2.12 6.3.4 6.4.4 6.5.5 6.6.3 6.8.4 7.1.3 7.2.4 7.3.2 7.4.5 7.5.2 7.6.2 8.1.2 8.2.3 8.3.1 8.4.1 9.1.3 9.2.4 10.1.2 10.2.2 10.3.4 "
        + "10.4.11 10.5.5 10.6.2 10.7.3 11.1.2 11.2.3 11.3.3 11.4.4 11.5.1 11.6.1 12.1.3 12.2.2 12.3.4 13.1.1 13.2.5 13.3.2 13.4.5 14.1.2 14.2.4 "
        + "14.3.3 15.1.3 15.2.3 15.3.7 16.1.1 16.2.5 16.3.4 16.4.3 16.5.3 17.1.1 17.2.4 17.3.2";

    private const int RequirementCount = 253;

    private static readonly string[] Verdicts = ["Met. ", "Partly. ", "Not met. ", "Not applicable. "];

    private static readonly string PagePath = Path.Combine(Repository.Root, "docs", "security-asvs.md");

    private static readonly ILookup<string, string> SourcesOfTests = (
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests*.cs", SearchOption.AllDirectories)
        let text = File.ReadAllText(file)
        from declaration in Declaration().Matches(text)
        select (Name: declaration.Groups["name"].Value, Text: text)).ToLookup(source => source.Name, source => source.Text);

    private static IReadOnlyList<string[]> Rows => MarkdownTable.Rows(PagePath, "Requirement", "In short", "Answer");

    [Test]
    public void Every_requirement_is_answered_once()
    {
        var ids = Rows.SelectMany(row => row[0].Split(", ")).ToList();

        Assert.That(ids, Is.EquivalentTo(Sections.Split(' ').SelectMany(Requirements)));
        Assert.That(ids, Has.Count.EqualTo(RequirementCount));
    }

    [Test]
    public void Every_answer_has_a_verdict_and_what_is_met_is_shown() =>
        Assert.That(Rows.Where(row => !IsAnswer(row[2])).Select(row => row[0]), Is.Empty);

    [TestCase("Met. Somehow.")]
    [TestCase("Of course. `LoginTests`")]
    public void An_answer_that_shows_nothing_is_found(string answer) => Assert.That(IsAnswer(answer), Is.False);

    [Test]
    public void Tests_that_the_page_names_exist() => Assert.That(Missing(File.ReadAllText(PagePath)), Is.Empty);

    [Test]
    public void A_test_that_does_not_exist_is_found() =>
        Assert.That(
            Missing("`SecurityPageTests.Every_requirement_is_answered_once`, `SecurityPageTests.Nothing`, `NowhereTests`"),
            Is.EqualTo(new[] { "SecurityPageTests.Nothing", "NowhereTests" }));

    private static IEnumerable<string> Requirements(string last)
    {
        var parts = last.Split('.');
        return Enumerable.Range(1, int.Parse(parts[2])).Select(number => $"{parts[0]}.{parts[1]}.{number}");
    }

    /// <summary>What is met points to a test, or to the page or the source that shows it.</summary>
    private static bool IsAnswer(string answer) =>
        Verdicts.Any(verdict => answer.StartsWith(verdict, StringComparison.Ordinal))
        && (!answer.StartsWith(Verdicts[0], StringComparison.Ordinal) || Mention().IsMatch(answer) || answer.Contains("](", StringComparison.Ordinal));

    private static IEnumerable<string> Missing(string text) =>
        from mention in Mention().Matches(text)
        let method = mention.Groups["method"].Value
        where !SourcesOfTests[mention.Groups["class"].Value].Any(source => method.Length == 0 || source.Contains($" {method}(", StringComparison.Ordinal))
        select mention.Value;

    [GeneratedRegex(@"\b(?<class>[A-Z][A-Za-z0-9]+Tests)(\.(?<method>[A-Za-z0-9_]+))?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Mention();

    [GeneratedRegex(@"\bclass (?<name>[A-Z][A-Za-z0-9]+Tests)\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Declaration();
}
