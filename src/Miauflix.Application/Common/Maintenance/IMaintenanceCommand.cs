namespace Miauflix.Application.Common.Maintenance;

/// <summary>
/// Work on the data directory while the server does not run: the first argument of the executable. Registered as a singleton.
/// </summary>
public interface IMaintenanceCommand
{
    /// <summary>The first argument, kebab-case.</summary>
    string Name { get; }

    /// <summary>The arguments behind the name, for the usage line; empty when there are none.</summary>
    string Usage { get; }

    /// <summary>Runs it; may be killed at any moment and is then simply run again.</summary>
    /// <param name="arguments">Behind the name.</param>
    /// <param name="output">Standard output: results only, never a log line.</param>
    /// <param name="cancellationToken">Ends it between two transactions.</param>
    /// <returns>0, or another of <see cref="MaintenanceExitCodes"/>.</returns>
    /// <exception cref="Startup.StartupRefusedException">It cannot be done; its message goes to standard error.</exception>
    Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken);
}
