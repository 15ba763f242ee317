using Miauflix.Api.Common.Startup;
using Miauflix.Application.Common.Maintenance;

namespace Miauflix.Api.Common.Maintenance;

/// <summary>
/// The process when its first argument is a command: <c>miauflix rotate-key …</c>. Results go to standard output, everything else to
/// standard error. Settings may follow as for the server (<c>--Section:Key=value</c>).
/// </summary>
internal static class MaintenanceProcess
{
    /// <summary>Whether the first argument is a word of its own and not a setting.</summary>
    public static bool IsAsked(string[] args) => args is [{ Length: > 0 } first, ..] && first[0] is not '-' and not '/' && !first.Contains('=');

    /// <summary>Runs the command and answers the exit code.</summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        try
        {
            await using var app = ServerHost.Build([.. args.Where(IsSetting)], logsToStandardError: true);
            var commands = app.Services.GetServices<IMaintenanceCommand>().ToList();
            if (commands.Find(command => command.Name == args[0]) is { } command)
            {
                return await command.RunAsync([.. args[1..].Where(argument => !IsSetting(argument))], Console.Out, cancellationToken);
            }

            await Console.Error.WriteLineAsync("Commands:\n" + string.Join('\n', commands.Select(command => $"  miauflix {command.Name} {command.Usage}")));
            return MaintenanceExitCodes.BadArguments;
        }
        catch (Exception exception) when (StartupRefusal.Of(exception) is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Line);
            return refusal.ExitCode;
        }
    }

    private static bool IsSetting(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) && argument.Split('=', 2) is [var key, _] && key.Contains(':');
}
