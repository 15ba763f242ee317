using Miauflix.Api.Common.Startup;
using Miauflix.Application.Common.Options;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;

namespace Miauflix.Api.Common.Logging;

/// <summary>Serilog: readable lines on the console, JSON lines in <c>logs/</c> of the data directory (7 days, 50 MB each), both redacted.</summary>
internal static class LoggingSetup
{
    private const string ConsoleLine = "{Timestamp:HH:mm:ss} {Level:u3} {SourceContext} {Message:lj} {Exception}";

    public static void AddRedactedLogging(this WebApplicationBuilder builder, bool toStandardError) =>
        builder.Services.AddSerilog((provider, logger) => logger
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Polly", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            // Its reminder that commercial use needs a licence belongs into the README, where it is, and not before every user.
            .MinimumLevel.Override("LuckyPennySoftware", LogEventLevel.Error)
            // Its framework base class logs every 401.
            .MinimumLevel.Override("Miauflix.Api.Accounts.Access.AccessHandler", LogEventLevel.Warning)
            // Keys of antiforgery tokens lie in the data directory, which only its owner can read.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            // A refusal to start is one line on standard error, written by the process itself; a start that was called off is no failure.
            .Filter.ByExcluding(logEvent => IsOfTheHost(logEvent) && IsNoFailure(logEvent.Exception))
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.FromLogContext()
            .WriteTo.Console(
                new RedactingFormatter(new MessageTemplateTextFormatter(ConsoleLine)),
                standardErrorFromLevel: toStandardError ? LogEventLevel.Verbose : null)
            .WriteTo.File(
                new RedactingFormatter(new CompactJsonFormatter()),
                Path.Combine(provider.GetRequiredService<IOptions<DataOptions>>().Value.Logs, "miauflix-.log"),
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: 7,
                fileSizeLimitBytes: 50_000_000,
                rollOnFileSizeLimit: true));

    private static bool IsNoFailure(Exception? exception) => exception is OperationCanceledException || StartupRefusal.Of(exception) is not null;

    private static bool IsOfTheHost(LogEvent logEvent) =>
        logEvent.Properties.TryGetValue(Serilog.Core.Constants.SourceContextPropertyName, out var source)
        && source is ScalarValue { Value: string category }
        && category.StartsWith("Microsoft.Extensions.Hosting", StringComparison.Ordinal);
}
