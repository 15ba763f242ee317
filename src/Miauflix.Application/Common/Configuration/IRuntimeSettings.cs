namespace Miauflix.Application.Common.Configuration;

/// <summary>
/// The settings that an administrator may see and change while the server runs: those with a short environment name. Changes are kept in
/// a settings file (mode 0600, secrets encrypted) that the environment and the command line win over. Thread-safe.
/// </summary>
public interface IRuntimeSettings
{
    /// <summary>Every setting as it is now, ordered by group and key.</summary>
    IReadOnlyList<RuntimeSetting> Read();

    /// <summary>The keys among <paramref name="changes"/> whose values the server could not start with; empty when all are fine.</summary>
    /// <param name="changes">Key → value; null = back to the default.</param>
    IReadOnlyList<string> FindInvalid(IReadOnlyDictionary<string, string?> changes);

    /// <summary>Writes the changes, all of them or none, and hands them to what reads its settings at run time.</summary>
    void Apply(IReadOnlyDictionary<string, string?> changes);

    /// <summary>Reads the settings file again and tells those who read settings at run time.</summary>
    void Reload();
}

/// <summary>One setting.</summary>
/// <param name="Key">The short environment name.</param>
/// <param name="Value">As it would be written; always null for a secret.</param>
/// <param name="ServiceGroup">The service it belongs to, in capitals.</param>
/// <param name="Required">Whether its service cannot work without it.</param>
/// <param name="HasValue">Whether anything is set, also for a secret.</param>
/// <param name="IsLocked">Set by the environment or the command line, or never to be changed here.</param>
/// <param name="Restart">What must start anew before a change counts.</param>
public sealed record RuntimeSetting(
    string Key,
    string? Value,
    bool IsSecret,
    string ServiceGroup,
    string Description,
    bool Required,
    bool HasValue,
    SettingSource Source,
    bool IsLocked,
    SettingRestart Restart);

/// <summary>Where a value comes from.</summary>
public enum SettingSource
{
    Default,

    /// <summary>The settings file.</summary>
    Settings,

    /// <summary>The environment, a file it names, or the command line.</summary>
    Environment,
}

/// <summary>What must start anew before a change counts.</summary>
public enum SettingRestart
{
    None,

    /// <summary>The service, which happens with the change.</summary>
    Service,

    Process,
}
