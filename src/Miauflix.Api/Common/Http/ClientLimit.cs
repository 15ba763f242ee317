using System.Net;

namespace Miauflix.Api.Common.Http;

/// <summary>
/// Counts what each client address has open and refuses the 101st. Loopback and trusted proxies are not counted: behind them the clients
/// are, by the address they were forwarded for. Thread safe.
/// </summary>
internal sealed class ClientLimit(ForwardedHeadersPolicy proxies)
{
    public const int Max = 100;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _open = [];

    /// <summary>What the client holds until it is disposed; null when it has 100 already.</summary>
    public IDisposable? TryEnter(IPAddress? address)
    {
        if (address is null || IPAddress.IsLoopback(address) || proxies.IsTrustedNetwork(address))
        {
            return new Lease(null, "");
        }

        var client = NetworkAddresses.LimitKey(address);
        lock (_gate)
        {
            var open = _open.GetValueOrDefault(client);
            if (open >= Max)
            {
                return null;
            }

            _open[client] = open + 1;
        }

        return new Lease(this, client);
    }

    private void Leave(string client)
    {
        lock (_gate)
        {
            if (--_open[client] == 0)
            {
                _open.Remove(client);
            }
        }
    }

    private sealed class Lease(ClientLimit? limit, string client) : IDisposable
    {
        private ClientLimit? _limit = limit;

        public void Dispose() => Interlocked.Exchange(ref _limit, null)?.Leave(client);
    }
}
