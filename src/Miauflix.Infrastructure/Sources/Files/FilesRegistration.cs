using System.Net;
using Miauflix.Application.Sources.Ports;
using Miauflix.Infrastructure.Common.Http;
using Miauflix.Infrastructure.Common.Network;
using Miauflix.Infrastructure.Sources.Providers.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Sources.Files;

/// <summary>Getting .torrent files.</summary>
internal static class FilesRegistration
{
    public static IServiceCollection AddFiles(this IServiceCollection services)
    {
        services.AddOptions<TorrentFileOptions>()
            .BindConfiguration(TorrentFileOptions.Section)
            .Validate(
                options => Array.TrueForAll([options.ItorrentsUrl, options.TorrageUrl], url => url.Length == 0 || TorrentFileOptions.BaseOf(url) is not null),
                $"{TorrentFileOptions.Section} must hold http or https addresses")
            .ValidateOnStart();
        services.AddHttpClient(TorrentFileClient.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider =>
            {
                var bases = provider.GetRequiredService<ConfiguredBases>();
                bases.Add(provider.GetRequiredService<IOptions<TorrentFileOptions>>().Value.OwnBases);
                return new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    AutomaticDecompression = DecompressionMethods.All,
                    ConnectCallback = new GuardedConnections(provider.GetRequiredService<OutboundNetwork>(), bases.Contains).ConnectAsync,
                    ConnectTimeout = GuardedConnections.ConnectTimeout,
                    UseCookies = false,
                    UseProxy = false,
                };
            });
        return services
            .AddSingleton<TorrentFileClient>()
            .AddSingleton<ITorrentFileResolver, ProviderUrlResolver>()
            .AddSingleton<ITorrentFileResolver, ItorrentsResolver>()
            .AddSingleton<ITorrentFileResolver, TorrageResolver>();
    }
}
