using System.Collections.Frozen;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources.Policies.Verification;

/// <summary>Files that run something or lead elsewhere: <c>dangerous-file</c>, <c>executable</c>.</summary>
internal sealed class DangerousFileRule(IEnumerable<string> further) : IVerificationRule
{
    private static readonly FrozenSet<string> Dangerous = new[] { ".arj", ".lnk", ".lzh", ".ps1", ".scr", ".vbs", ".zipx" }.ToFrozenSet();

    private static readonly FrozenSet<string> Executable = new[] { ".bat", ".cmd", ".exe", ".sh", ".com", ".msi", ".jar",
        ".apk" }.ToFrozenSet();

    private readonly HashSet<string> _further = [.. further.Select(extension => $".{extension.Trim().TrimStart('.').ToLowerInvariant()}")];

    public IEnumerable<SourceFinding> Check(VerificationInput input)
    {
        var extensions = (input.Files ?? []).Select(file => file.Extension).ToList();
        if (extensions.Find(extension => Dangerous.Contains(extension) || _further.Contains(extension)) is { } dangerous)
        {
            yield return input.Of("dangerous-file", FindingSeverity.Reject, $"It holds a {dangerous} file.");
        }

        if (extensions.Find(Executable.Contains) is { } executable)
        {
            yield return input.Of("executable", FindingSeverity.Reject, $"It holds a {executable} file.");
        }
    }
}
