using Miauflix.Application.Common.Configuration;
using Miauflix.Application.Common.Options;
using Miauflix.Infrastructure.Common.Configuration;
using Microsoft.Extensions.Configuration.Json;

namespace Miauflix.Api.Common.Configuration;

/// <summary>Where settings come from. Later ones win: appsettings, the settings file, environment, command line, short environment names.</summary>
internal static class ConfigurationSetup
{
    public static void AddSettings(this WebApplicationBuilder builder)
    {
        var catalogue = new SettingCatalogue();
        builder.Configuration.Sources.Add(new AliasConfigurationSource(Environment.GetEnvironmentVariable, catalogue));
        var dataDirectory = builder.Configuration.GetSection(DataOptions.Section).Get<DataOptions>()?.Root ?? new DataOptions().Root;
        var file = new SettingsProvider(dataDirectory, catalogue.Expand, name => catalogue.Find(name)?.IsSecret ?? true);
        var sources = builder.Configuration.Sources;
        sources.Insert(sources.Select((source, index) => source is JsonConfigurationSource ? index + 1 : 0).Max(), file);
        builder.Services.AddSingleton(catalogue);
        builder.Services.AddSingleton(file);
        builder.Services.AddSingleton<IRuntimeSettings, RuntimeSettings>();
    }
}
