using System.Reflection;
using Miauflix.Application;
using Miauflix.Infrastructure;

namespace Miauflix.Api.Common.Configuration;

/// <summary>Every setting with a short environment name, and what is known about it.</summary>
internal sealed class SettingCatalogue
{
    private const string SectionName = "Section";

    /// <summary>Where the data lies and what it is encrypted with: changing either under a running server would lose it.</summary>
    private static readonly HashSet<string> Fixed = ["DATA_DIR", "SOURCE_SECURITY_KEY"];

    /// <summary>What a service cannot work without.</summary>
    private static readonly HashSet<string> Required = ["TMDB_API_ACCESS_TOKEN", "TRAKT_CLIENT_ID", "TRAKT_CLIENT_SECRET"];

    private readonly Dictionary<string, Setting> _settings;

    public SettingCatalogue()
        : this(EnvironmentAliases.Keys)
    {
    }

    internal SettingCatalogue(IReadOnlyDictionary<string, string> aliases)
    {
        var descriptions = SettingDescriptions.Read();
        var properties = OptionProperties();
        _settings = aliases.ToDictionary(
            alias => alias.Key,
            alias =>
            {
                properties.TryGetValue(alias.Value, out var property);
                return new Setting(alias.Key, alias.Value, property)
                {
                    Group = SettingGroups.Of(alias.Key, alias.Value),
                    Description = descriptions.GetValueOrDefault(alias.Value, ""),
                    IsRequired = Required.Contains(alias.Key),
                    IsFixed = Fixed.Contains(alias.Key),
                };
            },
            StringComparer.Ordinal);
    }

    public IEnumerable<Setting> All => _settings.Values;

    public Setting? Find(string name) => _settings.GetValueOrDefault(name);

    /// <summary>The value as configuration keys; a name that is not known, or a value that cannot be read, gives what was written.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Expand(string name, string value) => Find(name)?.Expand(value) ?? [];

    private static Dictionary<string, PropertyInfo> OptionProperties() =>
        (from assembly in new[] { typeof(SettingCatalogue).Assembly, typeof(ApplicationRegistration).Assembly, typeof(InfrastructureRegistration).Assembly }
         from type in assembly.GetTypes()
         where type.Name.EndsWith("Options", StringComparison.Ordinal)
         let section = type.GetField(SectionName, BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string
         where section is not null
         from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
         select (Key: $"{section}:{property.Name}", Property: property))
        .ToDictionary(pair => pair.Key, pair => pair.Property, StringComparer.OrdinalIgnoreCase);
}
