using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Miauflix.Domain.Common.Torrents;

/// <summary>
/// A magnet link (BEP 9) of a v1 or hybrid torrent. Only what is listed here is kept: peers, web seeds and sources a link may name are
/// addresses chosen by strangers, so an engine is given <see cref="Build"/>'s link and never the original.
/// </summary>
/// <param name="InfoHash">From <c>xt=urn:btih:</c>.</param>
/// <param name="Name"><c>dn</c>, for display and parsing only; null when there is none.</param>
/// <param name="Trackers">Usable <c>tr</c>, each once, at most <see cref="TorrentLimits.MaxTrackers"/>.</param>
/// <param name="LengthBytes"><c>xl</c>, as claimed; null when it is missing or no size.</param>
public sealed record MagnetLink(InfoHash InfoHash, string? Name, IReadOnlyList<string> Trackers, long? LengthBytes)
{
    private const string Scheme = "magnet:?";
    private const string V1Topic = "urn:btih:";
    private const string V2Topic = "urn:btmh:";

    /// <summary>
    /// Reads a link without exceptions, whatever is in it. Trackers beyond the limit are cut before the length is judged, so a link of
    /// thousands of trackers is fine and one of 64 KiB without them is not.
    /// </summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out MagnetLink? link, [NotNullWhen(false)] out TorrentRejection? rejection)
    {
        rejection = Parse(text.AsSpan().Trim(), out link);
        return rejection is null;
    }

    /// <summary>The shortest link that says all of this; it is read back as what it was made of.</summary>
    public static string Build(InfoHash infoHash, string? name, IReadOnlyList<string> trackers)
    {
        var link = new StringBuilder(Scheme).Append("xt=").Append(V1Topic).Append(infoHash.Hex);
        if (!string.IsNullOrEmpty(name))
        {
            link.Append("&dn=").Append(Uri.EscapeDataString(name));
        }

        foreach (var tracker in trackers.Take(TorrentLimits.MaxTrackers))
        {
            link.Append("&tr=").Append(Uri.EscapeDataString(tracker));
        }

        return link.ToString();
    }

    /// <summary>Never prints the hash or the trackers.</summary>
    public override string ToString() => $"{nameof(MagnetLink)} {{ {nameof(Trackers)} = {Trackers.Count} }}";

    private static TorrentRejection? Parse(ReadOnlySpan<char> text, out MagnetLink? link)
    {
        link = null;
        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return TorrentRejection.NotAMagnet;
        }

        if (text.Length > TorrentLimits.MaxFileBytes)
        {
            return TorrentRejection.MagnetTooLong;
        }

        var trackers = new TrackerList();
        InfoHash? infoHash = null;
        string? name = null;
        long? lengthBytes = null;
        var isV2 = false;
        var keptBytes = Scheme.Length;
        var query = text[Scheme.Length..];
        foreach (var range in query.Split('&'))
        {
            var parameter = query[range];
            var equals = parameter.IndexOf('=');
            var key = equals < 0 ? parameter : parameter[..equals];
            var value = equals < 0 ? [] : parameter[(equals + 1)..];
            if (Is(key, "tr"))
            {
                keptBytes += AddTracker(trackers, value) ? parameter.Length + 1 : 0;
                continue;
            }

            keptBytes += Encoding.UTF8.GetByteCount(parameter) + 1;
            if (keptBytes > TorrentLimits.MaxMagnetBytes)
            {
                return TorrentRejection.MagnetTooLong;
            }

            if (Is(key, "xt"))
            {
                if (ReadTopic(Unescape(value), ref infoHash, ref isV2) is { } rejection)
                {
                    return rejection;
                }
            }
            else if (Is(key, "dn"))
            {
                name ??= ReadName(value);
            }
            else if (Is(key, "xl"))
            {
                lengthBytes ??= ReadLength(value);
            }
        }

        if (keptBytes > TorrentLimits.MaxMagnetBytes)
        {
            return TorrentRejection.MagnetTooLong;
        }

        if (infoHash is null)
        {
            return isV2 ? TorrentRejection.V2Only : TorrentRejection.MissingInfoHash;
        }

        link = new MagnetLink(infoHash.Value, name, trackers.Urls, lengthBytes);
        return null;
    }

    // A key may be numbered: "tr", "tr.1", "tr.2" are all trackers.
    private static bool Is(ReadOnlySpan<char> key, string name) =>
        key.StartsWith(name, StringComparison.OrdinalIgnoreCase)
        && (key.Length == name.Length || (key[name.Length] == '.' && !key[(name.Length + 1)..].ContainsAnyExceptInRange('0', '9')));

    private static bool AddTracker(TrackerList trackers, ReadOnlySpan<char> value)
    {
        const int LongestEscaped = TorrentLimits.MaxTrackerLength * 3;
        return !trackers.IsFull && value.Length <= LongestEscaped && trackers.Add(Unescape(value));
    }

    private static TorrentRejection? ReadTopic(string topic, ref InfoHash? infoHash, ref bool isV2)
    {
        if (topic.StartsWith(V2Topic, StringComparison.OrdinalIgnoreCase))
        {
            isV2 = true;
            return null;
        }

        if (!topic.StartsWith(V1Topic, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (!InfoHash.TryParse(topic[V1Topic.Length..], out var hash))
        {
            return TorrentRejection.BadInfoHash;
        }

        if (infoHash is not null && infoHash != hash)
        {
            return TorrentRejection.AmbiguousInfoHash;
        }

        infoHash = hash;
        return null;
    }

    private static string? ReadName(ReadOnlySpan<char> value)
    {
        var name = TorrentText.ReplaceControls(Unescape(value.ToString().Replace('+', ' '))).Trim();
        if (name.Length > TorrentLimits.MaxDisplayNameLength)
        {
            var end = TorrentLimits.MaxDisplayNameLength;
            name = name[..(char.IsHighSurrogate(name[end - 1]) ? end - 1 : end)];
        }

        return name.Length == 0 ? null : name;
    }

    private static long? ReadLength(ReadOnlySpan<char> value) =>
        !value.ContainsAnyExceptInRange('0', '9') && long.TryParse(value, out var length) ? length : null;

    // Escapes that are malformed stay as they are.
    private static string Unescape(ReadOnlySpan<char> value) => Uri.UnescapeDataString(value);
}
