using Miauflix.Application.Sources.Contracts;
using Miauflix.Application.Sources.Ports;

namespace Miauflix.Application.Sources.Files;

/// <summary>Asks the torrent's own peers. Public torrents only: the exchange talks to public trackers and the DHT.</summary>
internal sealed class MagnetResolver(IMetadataFetcher fetcher, TimeProvider clock) : ITorrentFileResolver
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    public string Id => "magnet";

    public int Slots => 50;

    public bool Serves(WantedTorrentFile wanted) => !wanted.IsPrivate;

    public TimeSpan WaitFor(WantedTorrentFile wanted) => TimeSpan.Zero;

    public async Task<byte[]?> ResolveAsync(WantedTorrentFile wanted, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await fetcher.FetchAsync(wanted.InfoHash, wanted.Magnet, either.Token);
        }
        catch (OperationCanceledException silence) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ResolverFailedException("No peer answered in time", silence);
        }
    }
}
