using Miauflix.Application.Common.Status;
using Microsoft.Extensions.Configuration;

namespace Miauflix.Infrastructure.Common.Status;

/// <summary>A part of the server that is ready once its settings are there.</summary>
/// <param name="settings">Environment names and the configuration keys they set.</param>
internal sealed class ConfiguredService(IConfiguration configuration, string key, params (string Name, string Key)[] settings) : IServiceStatus
{
    public string Key { get; } = key;

    public ServiceState Read()
    {
        var missing = settings.Where(setting => string.IsNullOrEmpty(configuration[setting.Key])).Select(setting => setting.Name).ToList();
        return missing.Count == 0 ? ServiceState.Ready : ServiceState.Needs(missing);
    }
}
