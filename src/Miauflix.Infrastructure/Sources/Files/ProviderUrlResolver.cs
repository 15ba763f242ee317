using System.Collections.Concurrent;
using System.Net;
using Miauflix.Application.Sources.Ports;

namespace Miauflix.Infrastructure.Sources.Files;

/// <summary>Takes the .torrent from where the provider says it is; the only way for private torrents.</summary>
internal sealed class ProviderUrlResolver(TorrentFileClient client, TimeProvider clock) : ITorrentFileResolver
{
    private const string Quick = "yts";
    private static readonly TimeSpan QuickSpacing = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _next = new();

    public string Id => ResolverIds.ProviderUrl;

    public int Slots => 4;

    public bool Serves(WantedTorrentFile wanted) => AddressOf(wanted) is not null;

    public TimeSpan WaitFor(WantedTorrentFile wanted) => _next.GetValueOrDefault(wanted.Provider) - clock.GetUtcNow();

    public async Task<byte[]?> ResolveAsync(WantedTorrentFile wanted, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var spacing = wanted.Provider == Quick ? QuickSpacing : Spacing;
        var after = _next.AddOrUpdate(wanted.Provider, now + spacing, (_, next) => (next > now ? next : now) + spacing);
        var wait = after - spacing - now;
        await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, clock, cancellationToken);

        var answer = await client.GetAsync(AddressOf(wanted)!, cancellationToken);
        return answer.Status switch
        {
            HttpStatusCode.NotFound or HttpStatusCode.Gone => null,
            HttpStatusCode.OK => answer.MediaType.Contains("application/", StringComparison.OrdinalIgnoreCase) && !answer.IsHtml ? answer.Bytes : null,
            _ => throw new ResolverFailedException($"Status {(int)answer.Status}"),
        };
    }

    private static Uri? AddressOf(WantedTorrentFile wanted) =>
        Uri.TryCreate(wanted.Url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? uri : null;
}
