using Miauflix.Application.Common.Startup;
using Miauflix.Application.Sources;
using Miauflix.Application.Sources.Policies.Verification;
using Miauflix.Application.Sources.Ports;
using Miauflix.Infrastructure.Common.Network;
using Miauflix.Infrastructure.Common.Security;
using Miauflix.Infrastructure.Sources.Files;
using Miauflix.Infrastructure.Sources.Providers;
using Miauflix.Infrastructure.Sources.Trackers;
using Microsoft.Extensions.DependencyInjection;

namespace Miauflix.Infrastructure.Sources;

/// <summary>The stored sources, and where they come from.</summary>
internal static class SourcesRegistration
{
    public static IServiceCollection AddSources(this IServiceCollection services)
    {
        services.AddOptions<VerificationOptions>().BindConfiguration(VerificationOptions.Section);
        services.AddOptions<SourcesOptions>().BindConfiguration(SourcesOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddProviders();
        services.AddFiles();
        services.AddHttpClient(HttpTrackerList.ClientName, client => client.MaxResponseContentBufferSize = HttpTrackerList.MaxBytes)
            .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
            {
                ConnectCallback = provider.GetRequiredService<OutboundNetwork>().ConnectAsync,
                UseProxy = false,
            });
        services.AddSingleton<ITrackerList, HttpTrackerList>();
        return services
            .AddTrackers()
            .AddSingleton<IStartupCheck, SourceKeyCheck>()
            .AddSingleton(Encrypted("movie_source", "movie_id"))
            .AddSingleton(Encrypted("episode_source", "episode_id"))
            // A blocked torrent whose sources are gone keeps its old index: only its hash could make the new one.
            .AddSingleton(new BlindIndexReference("blocked_source", "bi"));
    }

    /// <summary>Both source tables have the same columns except the parent.</summary>
    private static EncryptedTable Encrypted(string table, string parent) => new(
        table,
        [
            new EncryptedColumn("ih", FieldForm.InfoHash, "infoHash"),
            new EncryptedColumn("ml", FieldForm.Magnet, "magnet"),
            new EncryptedColumn("u", FieldForm.Url, "url"),
            new EncryptedColumn("file", FieldForm.TorrentFile, "torrentFile"),
            new EncryptedColumn("rn", FieldForm.Text),
        ])
    {
        BlindIndexColumn = "bi",
        ParentColumn = parent,
    };
}
