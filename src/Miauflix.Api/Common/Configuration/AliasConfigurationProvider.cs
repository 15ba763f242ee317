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
                return File.ReadAllText(file).Trim();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new StartupRefusedException(StartupRefusedException.BadConfiguration, $"{alias}_FILE names a file that cannot be read.");
            }
        }
    }
}
