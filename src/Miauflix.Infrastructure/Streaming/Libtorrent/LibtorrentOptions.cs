using System.ComponentModel.DataAnnotations;

namespace Miauflix.Infrastructure.Streaming.Libtorrent;

/// <summary>Settings of the libtorrent engine. All are read once, when the engine starts.</summary>
public sealed class LibtorrentOptions
{
    public const string Section = "Streaming:Engine";

    /// <summary>Root of everything downloaded; holds <c>media/</c> and <c>.resume/</c>.</summary>
    [Required]
    public string DownloadsDirectory { get; set; } = "./data/downloads";

    /// <summary>Local IPv4 or IPv6 literals to listen on; empty listens on all.</summary>
    public IList<string> ListenAddresses { get; } = [];

    /// <summary>Port to accept peers on; 0 takes a free one.</summary>
    [Range(0, 65535)]
    public int ListenPort { get; set; } = 6881;

    /// <summary>Whether peers and trackers on loopback, link-local and private addresses may be talked to.</summary>
    public bool AllowLocalPeers { get; set; }

    /// <summary>Addresses or CIDR networks that are talked to whatever <see cref="AllowLocalPeers"/> says (the demo's own swarm).</summary>
    public IList<string> AllowedNetworks { get; } = [];

    /// <summary>Peers from the distributed hash table (BEP 5).</summary>
    public bool Dht { get; set; } = true;

    /// <summary>Nodes that a new distributed hash table is entered through: <c>host:port</c>, separated by commas.</summary>
    public string DhtBootstrapNodes { get; set; } = "dht.libtorrent.org:25401";

    /// <summary>Peers from the local network by multicast (BEP 14).</summary>
    public bool LocalServiceDiscovery { get; set; }

    public bool Upnp { get; set; } = true;

    public bool NatPmp { get; set; } = true;

    /// <summary>Accept peers by the micro transport protocol (BEP 29) beside TCP.</summary>
    public bool Utp { get; set; } = true;

    public PeerEncryption Encryption { get; set; } = PeerEncryption.Enabled;

    public DiskBackend DiskBackend { get; set; } = DiskBackend.Posix;

    /// <summary>Announce URLs added to every torrent that is not private.</summary>
    public IList<string> ExtraTrackers { get; } = [];

    /// <summary>Uploaded bytes per byte of the torrent at which seeding ends; null: no limit. Private torrents have none.</summary>
    [Range(0, 1000)]
    public double? SeedRatioLimit { get; set; } = 1.0;

    /// <summary>How long a complete torrent is seeded; null: no limit. Private torrents have none.</summary>
    public TimeSpan? SeedTimeLimit { get; set; } = TimeSpan.FromMinutes(60);

    /// <summary>Bytes per second sent to all peers together; null: no limit.</summary>
    [Range(1, int.MaxValue)]
    public int? UploadBytesPerSecond { get; set; }

    /// <summary>How often resume data of torrents that changed is written.</summary>
    public TimeSpan ResumeSaveInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a shutdown waits for resume data before it gives up on it.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>For swarms in which all peers share one address.</summary>
    public bool AllowSeveralPeersPerAddress { get; set; }
}

public enum PeerEncryption
{
    /// <summary>Plaintext only.</summary>
    Disabled,

    /// <summary>Encrypted where the peer can, else plaintext.</summary>
    Enabled,

    /// <summary>Encrypted only.</summary>
    Forced,
}

/// <summary>How the engine writes files; docs/decisions/0001-libtorrent-disk-backend.md has the comparison.</summary>
public enum DiskBackend
{
    /// <summary>Plain reads and writes in the network thread; the process stays small.</summary>
    Posix,

    /// <summary>Memory-mapped files and disk threads; the page cache counts as the process's memory.</summary>
    Mmap,
}
