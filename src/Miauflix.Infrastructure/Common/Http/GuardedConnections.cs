using System.Net;
using Miauflix.Infrastructure.Common.Network;

namespace Miauflix.Infrastructure.Common.Http;

/// <summary>
/// Opens connections for clients whose addresses may come from strangers: a name is resolved, every address is judged, and the connection
/// goes to the address that was judged, so that a name that changes its answer gains nothing. Redirects and later connections pass here too.
/// </summary>
/// <param name="network">Opens the sockets.</param>
/// <param name="mayBePrivate">Hosts and ports that the operator configured: they may lie anywhere.</param>
internal sealed class GuardedConnections(OutboundNetwork network, Func<DnsEndPoint, bool> mayBePrivate)
{
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);

    /// <exception cref="HttpRequestException">No address of the host may be talked to, or none answers.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var target = context.DnsEndPoint;
        var addresses = await network.ResolveAsync(target.Host, cancellationToken);
        var allowed = mayBePrivate(target) ? addresses : Array.FindAll(addresses, PublicAddress.IsPublic);
        return allowed.Length > 0
            ? await network.ConnectAsync(allowed, target.Port, cancellationToken)
            : throw new HttpRequestException(HttpRequestError.ConnectionError, "The address is not allowed");
    }
}
