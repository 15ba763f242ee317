using System.Net;
using System.Net.Sockets;
using Miauflix.Application.Sources.Ports;
using Miauflix.Domain.Common;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Infrastructure.Common.Http;
using Miauflix.Infrastructure.Common.Network;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Sources.Trackers;

/// <summary>
/// Scrapes over UDP and HTTP. Trackers that torrents name are strangers: their addresses must be public, unless they are the operator's own
/// or local peers are allowed.
/// </summary>
internal sealed class TrackerScraper(
    IOptions<ScrapeOptions> options,
    OutboundNetwork network,
    UdpScraper udp,
    HttpScraper http) : ITrackerScraper
{
    public IReadOnlyList<string> CommonTrackers { get; } =
        [.. options.Value.All.Select(text => TrackerUrl.TryParse(text, out var url) ? url : null).OfType<string>().Distinct()];

    public async Task<IReadOnlyDictionary<InfoHash, SwarmFigures>> ScrapeAsync(
        string tracker,
        IReadOnlyCollection<InfoHash> infoHashes,
        CancellationToken cancellationToken)
    {
        try
        {
            var url = new Uri(tracker);
            if (url.Scheme != "udp")
            {
                return await http.ScrapeAsync(url, infoHashes, IsTrusted(tracker), cancellationToken);
            }

            var address = (await network.ResolveAsync(url.DnsSafeHost, cancellationToken)).FirstOrDefault(address => IsTrusted(tracker) || PublicAddress.IsPublic(address))
                ?? throw new TrackerFailedException("The address is not allowed");
            return await udp.ScrapeAsync(new IPEndPoint(address, url.Port), infoHashes, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException or IOException)
        {
            throw new TrackerFailedException("The tracker cannot be reached", exception);
        }
    }

    private bool IsTrusted(string tracker) => options.Value.AllowsLocal || CommonTrackers.Contains(tracker);
}
