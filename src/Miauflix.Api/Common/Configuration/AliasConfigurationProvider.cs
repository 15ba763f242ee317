using Miauflix.Application.Common.Startup;

namespace Miauflix.Api.Common.Configuration;

/// <summary>Reads <see cref="EnvironmentAliases"/> from the environment; wins over the settings files.</summary>
internal sealed class AliasConfigurationSource(Func<string, string?> environment, SettingCatalogue catalogue) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new AliasConfigurationProvider(environment, catalogue);

    private sealed class AliasConfigurationProvider(Func<string, string?> environment, SettingCatalogue catalogue) : ConfigurationProvider
    {
        public override void Load() => Data = catalogue.All
            .SelectMany(setting => Read(setting.Name) is { } value ? setting.Expand(value) : [])
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);

        private string? Read(string alias)
        {
            if (environment(alias) is { Length: > 0 } value)
            {
                return value;
            }

            return environment(alias + "_FILE") is { Length: > 0 } file ? ReadSecret(alias, file) : null;
        }

        private static string ReadSecret(string alias, string file)
        {
            try
            {
                // An empty secret would silently mean "not set", e.g. a new key over old data.
                return File.ReadAllText(file).Trim() is { Length: > 0 } secret ? secret : throw Refused(alias, "is empty");
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
            {
                throw Refused(alias, "cannot be read");
            }
        }

        private static StartupRefusedException Refused(string alias, string why) =>
            new(StartupRefusedException.BadConfiguration, $"{alias}_FILE names a file that {why}.");
    }
}
