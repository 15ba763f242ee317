using System.Text.RegularExpressions;

namespace Miauflix.Api.Common.Configuration;

/// <summary>What each setting means, in the words of docs/configuration.md, which a test keeps equal to the program.</summary>
internal static partial class SettingDescriptions
{
    private const string Page = "configuration.md";

    /// <summary>Configuration key → meaning, without markup.</summary>
    public static IReadOnlyDictionary<string, string> Read()
    {
        using var stream = typeof(SettingDescriptions).Assembly.GetManifestResourceStream(Page)
            ?? throw new InvalidOperationException($"{Page} is not embedded.");
        using var reader = new StreamReader(stream);
        return Row().Matches(reader.ReadToEnd()).ToDictionary(
            row => row.Groups["key"].Value,
            row => row.Groups["meaning"].Value.Replace("`", "", StringComparison.Ordinal).Trim());
    }

    /// <summary><c>| `Key` | … | … | … | Meaning |</c></summary>
    [GeneratedRegex(@"^\| `(?<key>[A-Za-z0-9:]+)` \|(?:[^|\n]*\|){3}(?<meaning>[^|\n]*)\|\s*$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Row();
}
