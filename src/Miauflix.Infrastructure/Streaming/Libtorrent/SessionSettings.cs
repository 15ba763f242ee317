using System.Globalization;
using System.Net;

namespace Miauflix.Infrastructure.Streaming.Libtorrent;

/// <summary>libtorrent's settings (<c>settings_pack</c>) for our options, as the native border takes them: <c>name=value</c> lines.</summary>
internal static class SessionSettings
{
    // Alert categories: error, storage, status, piece progress, block progress.
    private const int AlertMask = (1 << 0) | (1 << 3) | (1 << 6) | (1 << 22) | (1 << 24);
    private const int PlaintextOrEncrypted = 3;

    public static string Build(LibtorrentOptions options)
    {
        var encryption = options.Encryption switch
        {
            PeerEncryption.Forced => 0,
            PeerEncryption.Enabled => 1,
            _ => 2,
        };
        return Join(
        [
            ("user_agent", "Miauflix"),
            ("alert_mask", Text(AlertMask)),
            ("alert_queue_size", "100000"),

            // First byte: ask everybody for peers and connect to all of them at once.
            ("announce_to_all_trackers", "true"),
            ("announce_to_all_tiers", "true"),
            ("smooth_connects", "false"),
            ("torrent_connect_boost", "50"),
            ("close_redundant_connections", "false"),
            ("min_reconnect_time", "3"),

            // A peer that is suspected is asked every five seconds only; smart ban finds the liar among several without that.
            ("use_parole_mode", "false"),

            // A tracker's own interval counts; libtorrent would never ask more often than every five minutes.
            ("min_announce_interval", "10"),

            // We start and stop torrents ourselves.
            ("active_downloads", "-1"),
            ("active_seeds", "-1"),
            ("active_checking", "-1"),
            ("active_limit", "-1"),

            // What is on disk was hashed by us before the torrent was added.
            ("no_recheck_incomplete_resume", "true"),
            ("stop_tracker_timeout", "1"),
            ("ssrf_mitigation", "true"),
            ("allow_multiple_connections_per_ip", Text(options.AllowSeveralPeersPerAddress)),
            ("enable_dht", Text(options.Dht)),
            ("enable_lsd", Text(options.LocalServiceDiscovery)),
            ("enable_upnp", Text(options.Upnp)),
            ("enable_natpmp", Text(options.NatPmp)),
            ("enable_incoming_utp", Text(options.Utp)),

            // libtorrent tries uTP before TCP and waits seconds for a peer that does not speak it: we call by TCP and take both.
            ("enable_outgoing_utp", "false"),
            ("in_enc_policy", Text(encryption)),
            ("out_enc_policy", Text(encryption)),
            ("allowed_enc_level", Text(PlaintextOrEncrypted)),
            ("upload_rate_limit", Text(options.UploadBytesPerSecond ?? 0)),

            // Nothing is opened, and no name asked for, before the first bind.
            ("listen_interfaces", string.Empty),
            ("dht_bootstrap_nodes", string.Empty),
        ]);
    }

    /// <summary>Listens and connects on these addresses alone; an empty list listens nowhere.</summary>
    /// <param name="isEverywhere">The addresses are wildcards: connections may leave from any of the machine's own.</param>
    public static string Bind(IEnumerable<string> addresses, int port, bool isEverywhere)
    {
        var list = addresses.ToList();
        return Join(
        [
            ("listen_interfaces", string.Join(',', list.Select(address => address.Contains(':') ? $"[{address}]:{port}" : $"{address}:{port}"))),
            ("outgoing_interfaces", isEverywhere ? string.Empty : string.Join(',', Outgoing(list))),
        ]);
    }

    /// <summary>
    /// libtorrent takes turns over this list whatever the target: beside an interface, loopback is only listened on, and its peers call us.
    /// </summary>
    private static List<string> Outgoing(List<string> addresses)
    {
        var outside = addresses.FindAll(address => !IPAddress.TryParse(address, out var literal) || !IPAddress.IsLoopback(literal));
        return outside.Count > 0 ? outside : addresses;
    }

    /// <param name="nodes"><c>address:port</c>.</param>
    public static string Bootstrap(IEnumerable<string> nodes) => Join([("dht_bootstrap_nodes", string.Join(',', nodes))]);

    public static string Limits(int? download, int? upload, int? connections)
    {
        List<(string Name, string Value)> settings = [("download_rate_limit", Text(download ?? 0)), ("upload_rate_limit", Text(upload ?? 0))];
        if (connections is { } limit)
        {
            settings.Add(("connections_limit", Text(limit)));
        }

        return Join(settings);
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(bool value) => value ? "true" : "false";

    private static string Join(IEnumerable<(string Name, string Value)> settings) =>
        string.Join('\n', settings.Select(setting => $"{setting.Name}={setting.Value}"));
}
