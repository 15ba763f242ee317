using Miauflix.Infrastructure.Common.Network;
using Miauflix.Infrastructure.Sources.Providers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Infrastructure.Tests.Sources.Providers;

/// <summary>The providers with everything they need, and nothing else.</summary>
internal static class ProviderServices
{
    /// <param name="clock">Theirs.</param>
    /// <param name="settings">Below <c>Sources</c>, such as <c>Providers:Yts:BaseUrl</c>.</param>
    public static ServiceProvider Build(TimeProvider clock, params (string Key, string Value)[] settings) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Sources:{setting.Key}", (string?)setting.Value)))
            .Build())
        .AddSingleton(clock)
        .AddLogging()
        .AddNetwork()
        .AddProviders()
        .BuildServiceProvider();
}
