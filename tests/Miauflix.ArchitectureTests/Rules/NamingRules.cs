using System.Text.RegularExpressions;
using Miauflix.ArchitectureTests.Reading;

namespace Miauflix.ArchitectureTests.Rules;

/// <summary>Names say what a type does.</summary>
internal static partial class NamingRules
{
    public static IEnumerable<string> NamesSayWhatTheyDo(House house) =>
        from type in house.Types
        where Vague().IsMatch(type.Name.Split('`')[0])
        select $"{type.FullName} is named after nothing it does";

    [GeneratedRegex("(Manager|Helpers?|Utils?|Utility|Utilities|Base)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Vague();
}
