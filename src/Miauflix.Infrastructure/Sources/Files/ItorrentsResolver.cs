using Miauflix.Application.Sources.Ports;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Sources.Files;

/// <summary>The cache itorrents: <c>/torrent/&lt;HASH&gt;.torrent</c>; a page means that it does not have the file, also with status 200.</summary>
internal sealed class ItorrentsResolver(TorrentFileClient client, IOptions<TorrentFileOptions> options, TimeProvider clock) : ITorrentFileResolver
{
    private const int PerMinute = 90;

    private readonly Uri? _base = TorrentFileOptions.BaseOf(options.Value.ItorrentsUrl);
    private readonly AdaptiveLimit _limit = new(PerMinute, clock);

    public string Id => "itorrents";

    public int Slots => 1;

    public bool Serves(WantedTorrentFile wanted) => _base is not null && !wanted.IsPrivate;

    public TimeSpan WaitFor(WantedTorrentFile wanted) => _limit.Wait();

    public async Task<byte[]?> ResolveAsync(WantedTorrentFile wanted, CancellationToken cancellationToken)
    {
        await _limit.TakeAsync(cancellationToken);
        var answer = await client.GetAsync(new Uri(_base!, $"torrent/{wanted.InfoHash.Hex.ToUpperInvariant()}.torrent"), cancellationToken);
        return _limit.Judge(answer);
    }
}
