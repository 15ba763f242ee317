using Microsoft.Extensions.Configuration;

namespace Miauflix.Infrastructure.Common.Configuration;

/// <summary>
/// Hands the settings file to the configuration. Place it above the <c>appsettings</c> files and below the environment, which wins.
/// </summary>
/// <param name="dataDirectory">Absolute or relative to the working directory.</param>
/// <param name="expand">A name and its value as configuration keys and values.</param>
/// <param name="isSecret">Whether the value of a name must be encrypted.</param>
public sealed class SettingsProvider(
    string dataDirectory,
    Func<string, string, IEnumerable<KeyValuePair<string, string?>>> expand,
    Func<string, bool> isSecret) : ConfigurationProvider, IConfigurationSource
{
    private readonly SettingsFile _file = new(dataDirectory);

    /// <summary>Name → value, as in the file.</summary>
    public IReadOnlyDictionary<string, string> Values { get; private set; } = new Dictionary<string, string>();

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public override void Load()
    {
        Values = _file.Read();
        Data = Values
            .SelectMany(pair => expand(pair.Key, pair.Value))
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Replaces the file, then tells everyone who watches the configuration.</summary>
    public void Replace(IReadOnlyDictionary<string, string> values)
    {
        _file.Write(values, isSecret);
        Reload();
    }

    /// <summary>Reads the file again and tells everyone who watches the configuration.</summary>
    public void Reload()
    {
        Load();
        OnReload();
    }
}
