using Miauflix.TestKit.Server;

namespace Miauflix.EndToEndTests;

/// <summary>
/// One server for the fixtures that only add films of their own and play them: a start costs more than most of them do. It starts when the
/// first of them asks for it. Each brings a swarm; torrents and magnets name its tracker.
/// </summary>
internal static class SharedServer
{
    /// <summary>The administrator's keys play for all of these fixtures at once, for a hundred readers of the crowd among them.</summary>
    private static readonly Lazy<Task<ProductServer>> Started = new(() => ProductServer.StartAsync(
        environment: [new("Streaming__MaxStreamsPerUser", "150"), new("Streaming__MaxStreamsTotal", "150")]));

    public static Task<ProductServer> GetAsync() => Started.Value;

    public static async Task StopAsync()
    {
        if (Started.IsValueCreated)
        {
            await (await Started.Value).DisposeAsync();
        }
    }
}
