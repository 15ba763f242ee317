using Miauflix.Application.Sources.Ports;
using Miauflix.Infrastructure.Common.Http;
using Miauflix.Infrastructure.Common.Network;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Infrastructure.Sources.Trackers;

/// <summary>Asking trackers.</summary>
internal static class TrackersRegistration
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddTrackers(this IServiceCollection services)
    {
        services.AddOptions<ScrapeOptions>()
            .BindConfiguration(ScrapeOptions.Section)
            .PostConfigure<IConfiguration>((options, configuration) =>
            {
                // Settings of streaming that say which swarms are the operator's own.
                options.NetworkTracker = configuration["Streaming:PeerNetworkAnnounce"] ?? "";
                options.AllowsLocal = configuration.GetValue<bool>("Streaming:AllowLocalPeers");
            });
        services.AddSingleton<UdpScraper>();
        services.AddSingleton<HttpScraper>();
        services.AddSingleton<ITrackerScraper, TrackerScraper>();
        AddClient(services, HttpScraper.TrustedClient, isTrusted: true);
        AddClient(services, HttpScraper.StrangerClient, isTrusted: false);
        return services;
    }

    private static void AddClient(IServiceCollection services, string name, bool isTrusted) => services
        .AddHttpClient(name, client => client.Timeout = Timeout)
        .ConfigurePrimaryHttpMessageHandler(provider =>
        {
            var network = provider.GetRequiredService<OutboundNetwork>();
            return new SocketsHttpHandler
            {
                // A tracker that sends us elsewhere is not asked.
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                ConnectTimeout = TimeSpan.FromSeconds(3),
                ConnectCallback = async (context, token) =>
                {
                    var addresses = await network.ResolveAsync(context.DnsEndPoint.Host, token);
                    var allowed = isTrusted ? addresses : Array.FindAll(addresses, PublicAddress.IsPublic);
                    return await network.ConnectAsync(allowed, context.DnsEndPoint.Port, token);
                },
            };
        });
}
