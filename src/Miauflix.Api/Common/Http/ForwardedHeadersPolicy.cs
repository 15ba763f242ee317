using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Miauflix.Api.Common.Http;

/// <summary>Decides whose <c>X-Forwarded-*</c> headers are believed, and which client address they name. Thread safe.</summary>
public sealed class ForwardedHeadersPolicy(IOptions<HttpOptions> options)
{
    /// <summary>Header by which a proxy outside the trusted networks proves itself. Removed before anything is logged.</summary>
    public const string SecretHeader = "X-Reverse-Proxy-Secret";

    private readonly IReadOnlyList<IPNetwork> _networks = options.Value.TrustedNetworks();
    private readonly byte[] _secretHash = SHA256.HashData(Encoding.UTF8.GetBytes(options.Value.ReverseProxySecret));
    private readonly bool _hasSecret = options.Value.ReverseProxySecret.Length > 0;

    /// <summary>Whether the peer is a proxy whose headers count.</summary>
    public bool IsTrusted(IPAddress? peer, IHeaderDictionary headers) => IsTrustedNetwork(peer) || HasSecret(headers);

    /// <summary>Whether the address lies in a trusted network.</summary>
    public bool IsTrustedNetwork(IPAddress? address) => address is not null && _networks.Any(network => network.Contains(Unmap(address)));

    /// <summary>
    /// The first address of the list, walking from the right, that is not a trusted proxy; the socket's own when there is none or an entry
    /// cannot be read (what lies left of it was written by a stranger).
    /// </summary>
    public IPAddress? ClientAddress(IPAddress? peer, IEnumerable<string?> forwardedFor)
    {
        var entries = string.Join(',', forwardedFor).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var client = peer;
        foreach (var entry in entries.Reverse())
        {
            if (!TryParse(entry, out var address))
            {
                break;
            }

            client = address;
            if (!IsTrustedNetwork(address))
            {
                break;
            }
        }

        return client is null ? null : Unmap(client);
    }

    private static IPAddress Unmap(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>An address, optionally with a port (<c>1.2.3.4:5</c>, <c>[::1]:5</c>).</summary>
    private static bool TryParse(string entry, out IPAddress address)
    {
        if (IPEndPoint.TryParse(entry, out var endPoint))
        {
            address = Unmap(endPoint.Address);
            return true;
        }

        address = IPAddress.None;
        return false;
    }

    private bool HasSecret(IHeaderDictionary headers) =>
        _hasSecret
        && headers.TryGetValue(SecretHeader, out var sent)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(sent.ToString())), _secretHash);
}
