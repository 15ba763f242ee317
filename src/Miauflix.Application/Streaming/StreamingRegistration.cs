using Miauflix.Application.Common.Startup;
using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Streaming.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Application.Streaming;

/// <summary>The streaming module.</summary>
internal static class StreamingRegistration
{
    public static IServiceCollection AddStreaming(this IServiceCollection services) => services
        .AddSingleton<TorrentLeases>()
        .AddSingleton<StreamRegistry>()
        .AddSingleton<IOpenStreams>(provider => provider.GetRequiredService<StreamRegistry>())
        .AddSingleton<ReadAheadShares>()
        .AddSingleton<ITorrentPreparation, TorrentPreparations>()
        .AddSingleton<IMetadataFetcher, MetadataFetcher>()
        .AddScoped<ISourceInUse, TorrentsInUse>()
        .AddSingleton<IMediaVerification, MediaVerifications>()
        .AddSingleton<IMediaFlow, MediaFlow>()
        .AddSingleton<StorageRoom>()
        .AddSingleton<IMediaClosing, MediaClosing>()
        .AddSingleton<StreamMeter>()
        .AddSingleton<MediaOpening>()
        .AddScoped<StreamTargets>()
        .AddScoped<IRehearsal, StreamRehearsal>();
}
