using System.Net;
using Miauflix.Application.Accounts.Contracts;
using Miauflix.Application.Common.Startup;
using Microsoft.AspNetCore.Http.Features;

namespace Miauflix.Api.Common.Startup;

/// <summary>Sends requests that are refused through the server's own pipeline, without a connection.</summary>
internal sealed class RequestRehearsal(IHttpContextFactory contexts) : IRehearsal, IStartupFilter
{
    /// <summary>An address that nobody has (RFC 5737): its limits are nobody's.</summary>
    private static readonly IPAddress Nobody = IPAddress.Parse("192.0.2.1");

    private static readonly string[] Paths = [$"/api/stream/{new string('A', IStreamingKeys.Length)}", "/api/auth/session"];

    private RequestDelegate? _pipeline;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(whole => _pipeline = whole);
        next(app);
    };

    public async Task RehearseAsync(CancellationToken cancellationToken)
    {
        foreach (var path in Paths)
        {
            await SendAsync(path, cancellationToken);
        }
    }

    private async Task SendAsync(string path, CancellationToken cancellationToken)
    {
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature { Method = HttpMethods.Get, Scheme = Uri.UriSchemeHttp, Path = path });
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(new UnhurriedStream()));
        features.Set<IHttpConnectionFeature>(new HttpConnectionFeature { RemoteIpAddress = Nobody, LocalIpAddress = IPAddress.Loopback });
        features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature { RequestAborted = cancellationToken });
        var context = contexts.Create(features);
        try
        {
            await (_pipeline ?? throw new InvalidOperationException("The server has no pipeline yet."))(context);
        }
        finally
        {
            contexts.Dispose(context);
        }
    }

    /// <summary>Takes everything, and never at once: whoever writes has to wait, as for a real client.</summary>
    private sealed class UnhurriedStream : MemoryStream
    {
        public override async Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            await WriteAsync(buffer.AsMemory(offset, count), cancellationToken);

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            await base.WriteAsync(buffer, cancellationToken);
        }
    }
}
