namespace Miauflix.TestKit.Server;

/// <summary>
/// A network of its own for processes of a test (ip-netns(8)): needs root. Deleted at the end, with every interface in it.
/// </summary>
public sealed class NetworkNamespace : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private NetworkNamespace(string name) => Name = name;

    public string Name { get; }

    /// <exception cref="InvalidOperationException">The machine does not allow it; the message says why.</exception>
    public static async Task<NetworkNamespace> CreateAsync(string purpose)
    {
        var space = new NetworkNamespace($"miauflix-{purpose}-{Environment.ProcessId}");
        await ChildProcess.RunAsync("ip", ["netns", "add", space.Name], Deadline);
        try
        {
            // Router solicitations and the like would be counted as traffic.
            await space.RunAsync("sysctl", "-q", "-w", "net.ipv6.conf.all.disable_ipv6=1", "net.ipv6.conf.default.disable_ipv6=1");
            await space.RunAsync("ip", "link", "set", "lo", "up");
            return space;
        }
        catch
        {
            await space.DisposeAsync();
            throw;
        }
    }

    /// <summary>Joins two namespaces with a cable, both ends up, each with an address of one /24.</summary>
    public static async Task ConnectAsync(NetworkNamespace left, string leftName, string leftAddress, NetworkNamespace right, string rightName, string rightAddress)
    {
        await ChildProcess.RunAsync(
            "ip",
            ["link", "add", leftName, "netns", left.Name, "type", "veth", "peer", "name", rightName, "netns", right.Name],
            Deadline);
        await left.RaiseAsync(leftName, leftAddress);
        await right.RaiseAsync(rightName, rightAddress);
    }

    /// <summary>Starts a program in it; the caller disposes it.</summary>
    public ChildProcess Start(string program, IEnumerable<string> arguments, string directory, IReadOnlyDictionary<string, string?>? environment = null) =>
        ChildProcess.Start("ip", ["netns", "exec", Name, program, .. arguments], directory, environment);

    /// <summary>Runs a program in it to its end; answers its output.</summary>
    public Task<IReadOnlyCollection<string>> RunAsync(string program, params string[] arguments) =>
        ChildProcess.RunAsync("ip", ["netns", "exec", Name, program, .. arguments], Deadline);

    /// <summary>Packets sent through an interface so far.</summary>
    public async Task<long> SentPacketsAsync(string name) =>
        long.Parse((await RunAsync("cat", $"/sys/class/net/{name}/statistics/tx_packets")).Single());

    public async ValueTask DisposeAsync() => await ChildProcess.RunAsync("ip", ["netns", "delete", Name], Deadline);

    private async Task RaiseAsync(string name, string address)
    {
        await RunAsync("ip", "address", "add", $"{address}/24", "dev", name);
        await RunAsync("ip", "link", "set", name, "up");
    }
}
