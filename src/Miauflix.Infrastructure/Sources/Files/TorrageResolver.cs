using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Miauflix.Application.Sources.Ports;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Sources.Files;

/// <summary>
/// The cache torrage: a page holds a word, <c>getTTL("…")</c>, that has to be turned into the <c>ttl</c> of the download: every letter twelve
/// back in its alphabet, then the whole reversed.
/// </summary>
internal sealed partial class TorrageResolver(TorrentFileClient client, IOptions<TorrentFileOptions> options, TimeProvider clock) : ITorrentFileResolver
{
    private const int PerMinute = 90;
    private const int Letters = 26;
    private const int Shift = 12;

    private readonly Uri? _base = TorrentFileOptions.BaseOf(options.Value.TorrageUrl);
    private readonly AdaptiveLimit _limit = new(PerMinute, clock);

    public string Id => "torrage";

    public int Slots => 1;

    public bool Serves(WantedTorrentFile wanted) => _base is not null && !wanted.IsPrivate;

    public TimeSpan WaitFor(WantedTorrentFile wanted) => _limit.Wait();

    public async Task<byte[]?> ResolveAsync(WantedTorrentFile wanted, CancellationToken cancellationToken)
    {
        await _limit.TakeAsync(cancellationToken);
        var now = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var page = await client.GetAsync(new Uri(_base!, $"torrent.php?h={wanted.InfoHash.Hex}&ttl={now}"), cancellationToken);
        if (Word().Match(Encoding.UTF8.GetString(page.Bytes)) is not { Success: true } word)
        {
            // Without the word there is no such torrent; a refusal is judged as one.
            return page.IsRefusal ? _limit.Judge(page) : null;
        }

        var address = new Uri(_base!, $"download.php?h={wanted.InfoHash.Hex}&ttl={Uri.EscapeDataString(Decode(word.Groups["word"].Value))}");
        return _limit.Judge(await client.GetAsync(address, cancellationToken));
    }

    /// <summary>The <c>ttl</c> that belongs to a word.</summary>
    internal static string Decode(string word) => new([.. word.Reverse().Select(Back)]);

    private static char Back(char letter) => letter switch
    {
        >= 'a' and <= 'z' => (char)('a' + ((letter - 'a' + Letters - Shift) % Letters)),
        >= 'A' and <= 'Z' => (char)('A' + ((letter - 'A' + Letters - Shift) % Letters)),
        _ => letter,
    };

    [GeneratedRegex("""getTTL\("(?<word>[A-Za-z0-9_\-]{1,200})"\)""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Word();
}
