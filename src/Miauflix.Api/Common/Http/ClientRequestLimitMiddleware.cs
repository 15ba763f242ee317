using Miauflix.Api.Common.Problems;
using Miauflix.Application.Common.Errors;

namespace Miauflix.Api.Common.Http;

/// <summary>
/// At most 100 requests of one client at once. Clients that connect directly cannot have more than their connections; this counts those
/// that come through a proxy, so it runs after the forwarded headers.
/// </summary>
internal sealed class ClientRequestLimitMiddleware(RequestDelegate next, ClientLimit clients)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    public async Task InvokeAsync(HttpContext context)
    {
        using var place = clients.TryEnter(context.Connection.RemoteIpAddress);
        if (place is null)
        {
            await Problem.Of(new TooManyRequestsException(RetryAfter)).WriteAsync(context, context.GetEndpoint());
            return;
        }

        await next(context);
    }
}
