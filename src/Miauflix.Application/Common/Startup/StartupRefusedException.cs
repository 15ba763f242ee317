namespace Miauflix.Application.Common.Startup;

/// <summary>
/// The server must not start: wrong key, newer database, data directory in use. The message is one line for the operator and names
/// settings, never values.
/// </summary>
/// <param name="exitCode">Exit code of the process.</param>
public sealed class StartupRefusedException(int exitCode, string message) : Exception(message)
{
    /// <summary>A setting is missing or out of range.</summary>
    public const int BadConfiguration = 2;

    /// <summary>The source key is missing, malformed or not the one the database was written with.</summary>
    public const int BadKey = 3;

    /// <summary>The database or the data directory cannot be used.</summary>
    public const int BadDatabase = 4;

    public int ExitCode { get; } = exitCode;
}
