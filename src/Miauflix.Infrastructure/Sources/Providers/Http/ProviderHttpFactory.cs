using System.Collections.Concurrent;
using System.Net;

namespace Miauflix.Infrastructure.Sources.Providers.Http;

/// <summary>Makes the connection of each provider, and knows which addresses the operator configured. Thread safe.</summary>
internal sealed class ProviderHttpFactory(ProviderClient client, IChallengeSolver solver, ConfiguredBases bases, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, MirrorRotation> _rotations = new();

    public ProviderHttp Create(ProviderSite site)
    {
        bases.Add(site.Settings.OwnBases);
        var http = new ProviderHttp(site, client, solver, clock);
        _rotations[site.Id] = http.Mirrors;
        return http;
    }

    /// <summary>Hands mirrors that were found to their provider.</summary>
    public void Discover(string provider, IEnumerable<string> hosts)
    {
        if (_rotations.TryGetValue(provider, out var rotation))
        {
            rotation.Discover(hosts);
        }
    }
}

/// <summary>Hosts and ports of the operator's own bases: they alone may lie on private networks. Thread safe.</summary>
internal sealed class ConfiguredBases
{
    private readonly ConcurrentDictionary<(string Host, int Port), bool> _known = new();

    public void Add(IEnumerable<Uri> bases)
    {
        foreach (var address in bases)
        {
            _known[(address.IdnHost.ToUpperInvariant(), address.Port)] = true;
        }
    }

    public bool Contains(DnsEndPoint target) => _known.ContainsKey((target.Host.ToUpperInvariant(), target.Port));
}
