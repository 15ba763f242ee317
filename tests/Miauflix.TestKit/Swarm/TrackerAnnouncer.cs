using System.Net;
using System.Text;
using Miauflix.Domain.Common;

namespace Miauflix.TestKit.Swarm;

/// <summary>Announces a peer to an HTTP tracker (BEP 3, compact BEP 23) on behalf of something that does not announce itself.</summary>
public static class TrackerAnnouncer
{
    /// <summary>Tells the tracker that a complete peer listens at <paramref name="peer"/>; answers the tracker's reply.</summary>
    /// <param name="event"><c>started</c> or <c>stopped</c>.</param>
    public static async Task<string> AnnounceAsync(
        Uri announceUrl,
        InfoHash infoHash,
        IPEndPoint peer,
        string @event,
        CancellationToken cancellationToken)
    {
        using var http = LoopbackHttp.Create(peer.Address);
        var hash = string.Concat(infoHash.ToBytes().Select(value => $"%{value:x2}"));
        var url = $"{announceUrl}?info_hash={hash}&peer_id=-MK0001-{peer.Port:000000000000}&port={peer.Port}" +
            $"&uploaded=0&downloaded=0&left=0&compact=1&event={@event}";
        return Encoding.Latin1.GetString(await http.GetByteArrayAsync(new Uri(url), cancellationToken));
    }
}
