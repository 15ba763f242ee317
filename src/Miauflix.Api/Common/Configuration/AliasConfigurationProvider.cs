using Miauflix.Application.Common.Startup;

namespace Miauflix.Api.Common.Configuration;

/// <summary>Reads <see cref="EnvironmentAliases"/> from the environment; wins over the settings files.</summary>
internal sealed class AliasConfigurationSource(Func<string, string?> environment) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new AliasConfigurationProvider(environment);

    private sealed class AliasConfigurationProvider(Func<string, string?> environment) : ConfigurationProvider
    {
        public override void Load()
        {
            foreach (var (alias, key) in EnvironmentAliases.Keys)
            {
                if (environment(alias) is { Length: > 0 } value)
                {
                    Data[key] = value;
                }
                else if (environment(alias + "_FILE") is { Length: > 0 } file)
                {
                    Data[key] = ReadSecret(alias, file);
                }
            }
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
