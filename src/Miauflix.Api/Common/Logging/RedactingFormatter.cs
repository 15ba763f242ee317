using System.Text.RegularExpressions;
using Serilog.Events;
using Serilog.Formatting;

namespace Miauflix.Api.Common.Logging;

/// <summary>
/// The last step before a log line is written: whatever looks like a magnet, an infohash, a token or a key is masked, wherever it came
/// from (message, property, exception), and the line stays one line.
/// </summary>
internal sealed partial class RedactingFormatter(ITextFormatter inner) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var line = new StringWriter();
        inner.Format(logEvent, line);
        output.Write(Redact(line.ToString()));
    }

    internal static string Redact(string line)
    {
        line = Magnet().Replace(line, "magnet:***");
        line = Token().Replace(line, "***");
        return ControlCharacter().Replace(line.TrimEnd('\r', '\n'), " ") + Environment.NewLine;
    }

    [GeneratedRegex(@"magnet:\?[^\s""'<>]*", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Magnet();

    /// <summary>Infohashes (40 hex, 32 base32), 256-bit hashes (64 hex), streaming keys and refresh tokens (43 base64url), API keys, JWTs.</summary>
    [GeneratedRegex(
        @"\b(?:[0-9a-fA-F]{40}|[0-9a-fA-F]{64}|[A-Z2-7]{32}|mfx_[A-Za-z0-9_\-]+|eyJ[A-Za-z0-9_\-]+\.[A-Za-z0-9_\-]+\.[A-Za-z0-9_\-]*)\b|(?:^|[^A-Za-z0-9_\-])[A-Za-z0-9_\-]{43}(?:$|[^A-Za-z0-9_\-])",
        RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex(@"[\p{Cc}]", RegexOptions.NonBacktracking)]
    private static partial Regex ControlCharacter();
}
