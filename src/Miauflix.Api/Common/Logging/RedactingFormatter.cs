using Serilog.Events;
using Serilog.Formatting;

namespace Miauflix.Api.Common.Logging;

/// <summary>
/// The last step before a log line is written: secrets are masked wherever they came from (message, property, exception), and the line
/// stays one line. JSON stays JSON.
/// </summary>
internal sealed class RedactingFormatter(ITextFormatter inner) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var line = new StringWriter();
        inner.Format(logEvent, line);
        output.WriteLine(OneLine.Of(Secrets.Mask(line.ToString())));
    }
}
