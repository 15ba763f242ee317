using System.Net;
using Miauflix.Application.Common.Options;
using Miauflix.Application.Common.Startup;
using Miauflix.Application.Streaming;
using Miauflix.Application.Streaming.Ports;
using Miauflix.Infrastructure.Common.Network;
using Miauflix.Infrastructure.Common.Security;
using Miauflix.Infrastructure.Streaming.Libtorrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Streaming;

/// <summary>The torrent engine and what it keeps between runs.</summary>
internal static class StreamingRegistration
{
    public static IServiceCollection AddStreaming(this IServiceCollection services)
    {
        services.AddOptions<LibtorrentOptions>()
            .BindConfiguration(LibtorrentOptions.Section)
            .PostConfigure<IOptions<DataOptions>, IOptions<StreamingOptions>>(Complete)
            .PostConfigure<IOptions<NetworkOptions>>(KeepInside)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<EncryptedResumeStore>(
            provider,
            provider.GetRequiredService<IOptions<DataOptions>>().Value.Downloads));
        services.AddSingleton<IResumeStore>(provider => provider.GetRequiredService<EncryptedResumeStore>());
        services.AddSingleton<IKeyRotationFollower>(provider => provider.GetRequiredService<EncryptedResumeStore>());
        services.AddSingleton<LibtorrentEngine>();
        services.AddSingleton<ITorrentEngine>(provider => provider.GetRequiredService<LibtorrentEngine>());
        services.AddHostedService<EngineService>();
        services.AddHostedService<EngineNetwork>();
        services.AddHostedService<StreamDrain>();
        services.AddScoped<IRehearsal, EngineRehearsal>();
        return services;
    }

    /// <summary>Behind a VPN nothing may be asked of the local network: no router, no neighbours, no name server.</summary>
    private static void KeepInside(LibtorrentOptions engine, IOptions<NetworkOptions> network)
    {
        if (network.Value.VpnInterface.Length > 0)
        {
            (engine.Upnp, engine.NatPmp, engine.LocalServiceDiscovery) = (false, false, false);
        }
    }

    /// <summary>What the engine takes over from the settings of others.</summary>
    private static void Complete(LibtorrentOptions engine, IOptions<DataOptions> data, IOptions<StreamingOptions> streaming)
    {
        engine.DownloadsDirectory = data.Value.Downloads;
        engine.AllowLocalPeers |= streaming.Value.AllowLocalPeers;
        if (Uri.TryCreate(streaming.Value.PeerNetworkAnnounce, UriKind.Absolute, out var announce) && IPAddress.TryParse(announce.Host, out var address))
        {
            engine.AllowedNetworks.Add(address.ToString());
        }
    }
}
