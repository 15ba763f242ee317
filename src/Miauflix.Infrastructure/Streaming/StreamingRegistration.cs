using System.Net;
using Miauflix.Application.Catalog;
using Miauflix.Application.Common.Options;
using Miauflix.Application.Streaming;
using Miauflix.Application.Streaming.Ports;
using Miauflix.Infrastructure.Streaming.Demo;
using Miauflix.Infrastructure.Streaming.Libtorrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Streaming;

/// <summary>The torrent engine, what it keeps between runs, and the demo library.</summary>
internal static class StreamingRegistration
{
    public static IServiceCollection AddStreaming(this IServiceCollection services)
    {
        services.AddOptions<LibtorrentOptions>()
            .BindConfiguration(LibtorrentOptions.Section)
            .PostConfigure<IOptions<DataOptions>, IOptions<StreamingOptions>, IOptions<CatalogOptions>>(Complete)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<IResumeStore>(provider => ActivatorUtilities.CreateInstance<EncryptedResumeStore>(
            provider,
            provider.GetRequiredService<IOptions<DataOptions>>().Value.Downloads));
        services.AddSingleton<LibtorrentEngine>();
        services.AddSingleton<ITorrentEngine>(provider => provider.GetRequiredService<LibtorrentEngine>());
        services.AddHostedService<EngineService>();
        services.AddHostedService<StreamDrain>();
        return services;
    }

    public static IServiceCollection AddDemo(this IServiceCollection services)
    {
        services.AddOptions<CatalogOptions>().BindConfiguration(CatalogOptions.Section);
        services.AddSingleton<DemoSwarm>();
        services.AddSingleton<DemoClipMaker>();
        services.AddHostedService<DemoLibrary>();
        return services;
    }

    /// <summary>What the engine takes over from the settings of others.</summary>
    private static void Complete(
        LibtorrentOptions engine,
        IOptions<DataOptions> data,
        IOptions<StreamingOptions> streaming,
        IOptions<CatalogOptions> catalog)
    {
        engine.DownloadsDirectory = data.Value.Downloads;
        engine.AllowLocalPeers |= streaming.Value.AllowLocalPeers;
        if (catalog.Value.IsDemoEnabled)
        {
            engine.AllowedNetworks.Add(DemoSwarm.Address);
        }

        if (Uri.TryCreate(streaming.Value.PeerNetworkAnnounce, UriKind.Absolute, out var announce) && IPAddress.TryParse(announce.Host, out var address))
        {
            engine.AllowedNetworks.Add(address.ToString());
        }
    }
}
