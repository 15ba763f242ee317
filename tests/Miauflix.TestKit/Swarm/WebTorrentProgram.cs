using System.Net;

namespace Miauflix.TestKit.Swarm;

/// <summary>
/// webtorrent with the script that drives it, as <c>build/install.sh --tests</c> installs it where Node.js and the npm registry are at hand;
/// the one program of the tests that may be missing.
/// </summary>
public static class WebTorrentProgram
{
    /// <summary>Why tests with it are left out where it is missing.</summary>
    public const string Missing = "webtorrent is not installed: build/install.sh --tests installs it where node, npm and its registry are at hand.";

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "webtorrent");

    /// <summary>npm writes the file when it has installed everything.</summary>
    public static bool IsInstalled => File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json"));

    /// <summary>Starts it; what it answers on its control port stands at the top of the script.</summary>
    public static ChildProcess Launch(IPEndPoint peers, int controlPort) => IsInstalled
        ? ChildProcess.Start("node", [Path.Combine(Folder, "client.mjs"), $"{peers.Address}", $"{peers.Port}", $"{controlPort}"])
        : throw new InvalidOperationException(Missing);
}
