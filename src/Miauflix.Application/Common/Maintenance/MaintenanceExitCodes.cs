using Miauflix.Application.Common.Startup;

namespace Miauflix.Application.Common.Maintenance;

/// <summary>Exit codes of maintenance commands; the first three failures are those of a start.</summary>
public static class MaintenanceExitCodes
{
    /// <summary>Done, or nothing to do.</summary>
    public const int Done = 0;

    public const int BadArguments = StartupRefusedException.BadConfiguration;

    /// <summary>The source key is missing, malformed or not the one the database was written with.</summary>
    public const int BadKey = StartupRefusedException.BadKey;

    /// <summary>The database is missing, not SQLite, or was in use for ten seconds.</summary>
    public const int BadDatabase = StartupRefusedException.BadDatabase;

    /// <summary>The backup could not be made; nothing was changed.</summary>
    public const int BackupFailed = 5;

    /// <summary>Done, but some rows can be read neither as text nor with the known keys; they are as they were.</summary>
    public const int InvalidRows = 6;
}
