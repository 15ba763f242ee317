namespace Miauflix.Application.Sources.Policies.Verification;

/// <summary>The words of a name, lower-case.</summary>
internal static class FileNameWords
{
    public static string[] Of(string name) =>
        new string([.. name.Select(character => char.IsLetterOrDigit(character) ? char.ToLowerInvariant(character) : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
