using Miauflix.Api.Common.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Miauflix.Api.Common.Kestrel;

/// <summary>What one client may ask of the server before any code of ours sees it.</summary>
internal static class KestrelLimits
{
    public const int JsonBodyBytes = 1024 * 1024;

    private const int RequestLineBytes = 8 * 1024;

    // A cookie of 10,000 characters must reach the application and get 401, not 431.
    private const int HeaderBytes = 32 * 1024;
    private const int HeaderCount = 100;
    private const int Connections = 1000;

    public static void Apply(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        var limits = options.Limits;
        limits.MaxRequestBodySize = JsonBodyBytes;
        limits.MaxRequestLineSize = RequestLineBytes;
        limits.MaxRequestHeadersTotalSize = HeaderBytes;
        limits.MaxRequestHeaderCount = HeaderCount;
        limits.MaxConcurrentConnections = Connections;
        limits.MaxConcurrentUpgradedConnections = Connections;
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(130);
        var clients = options.ApplicationServices.GetRequiredService<ClientLimit>();
        options.ConfigureEndpointDefaults(endpoint =>
        {
            endpoint.Use(next => new ClientConnectionMiddleware(next, clients).InvokeAsync);
            endpoint.Use(next => new NulPathConnectionMiddleware(next).InvokeAsync);
        });
    }
}
