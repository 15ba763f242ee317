using System.Collections.Frozen;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Policies.Verification;

/// <summary>Content that is locked until somebody pays for a password: <c>password</c>.</summary>
internal sealed class PasswordRule : IVerificationRule
{
    private static readonly FrozenSet<string> Words = new[] { "password", "passwd", "pwd" }.ToFrozenSet();

    /// <summary>Files that carry such an offer.</summary>
    private static readonly FrozenSet<string> Texts = new[] { ".txt", ".nfo", ".url", ".html" }.ToFrozenSet();

    public IEnumerable<SourceFinding> Check(VerificationInput input)
    {
        var isAnnounced = Asks(input.Name) || (input.Files ?? []).Any(file => Texts.Contains(file.Extension) && Asks(file.FileName));
        if (isAnnounced)
        {
            yield return input.Of("password", FindingSeverity.Reject, "It asks for a password.");
        }
    }

    private static bool Asks(string name) => FileNameWords.Of(name).Any(Words.Contains);
}
