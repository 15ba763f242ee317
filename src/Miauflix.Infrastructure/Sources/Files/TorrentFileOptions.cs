namespace Miauflix.Infrastructure.Sources.Files;

/// <summary>Caches of .torrent files that are asked for public torrents.</summary>
public sealed class TorrentFileOptions
{
    public const string Section = "Sources:Files";

    internal const string DefaultItorrents = "https://itorrents.org";
    internal const string DefaultTorrage = "https://torrage.info";

    /// <summary>Base address (<c>ITORRENTS_URL</c>); empty = not asked.</summary>
    public string ItorrentsUrl { get; set; } = DefaultItorrents;

    /// <summary>Base address (<c>TORRAGE_URL</c>); empty = not asked.</summary>
    public string TorrageUrl { get; set; } = DefaultTorrage;

    /// <summary>Null when it is switched off or no address.</summary>
    internal static Uri? BaseOf(string text) =>
        Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? uri : null;

    /// <summary>The addresses that the operator chose: they may lie anywhere.</summary>
    internal IEnumerable<Uri> OwnBases => new[] { (ItorrentsUrl, DefaultItorrents), (TorrageUrl, DefaultTorrage) }
        .Where(setting => setting.Item1 != setting.Item2)
        .Select(setting => BaseOf(setting.Item1))
        .OfType<Uri>();
}
