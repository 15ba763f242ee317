using Miauflix.Application.Common.Options;
using Miauflix.Infrastructure.Common.Security;

namespace Miauflix.Api.Common.Configuration;

/// <summary>
/// The short environment names and the configuration keys they set. Each also works with <c>_FILE</c> appended: its value is then the
/// path of a file that holds the secret (Docker and systemd credentials). A plain value wins over a file.
/// </summary>
internal static class EnvironmentAliases
{
    public static readonly IReadOnlyDictionary<string, string> Keys = new Dictionary<string, string>
    {
        ["DATA_DIR"] = $"{DataOptions.Section}:{nameof(DataOptions.Directory)}",
        ["DOWNLOADS_DIR"] = $"{DataOptions.Section}:{nameof(DataOptions.DownloadsDirectory)}",
        ["SOURCE_SECURITY_KEY"] = $"{SourceSecurityOptions.Section}:{nameof(SourceSecurityOptions.Key)}",
    };
}
