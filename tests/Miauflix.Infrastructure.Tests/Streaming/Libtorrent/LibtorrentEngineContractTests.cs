using Miauflix.Application.Streaming.Ports;
using Miauflix.Infrastructure.Streaming.Libtorrent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Miauflix.Infrastructure.Tests.Streaming.Libtorrent;

[TestFixture(DiskBackend.Posix)]
[TestFixture(DiskBackend.Mmap)]
public sealed class LibtorrentEngineContractTests(DiskBackend diskBackend) : TorrentEngineContractTests
{
    protected override async Task<ITorrentEngine> StartEngineAsync(EngineSetup setup, CancellationToken cancellationToken)
    {
        var options = new LibtorrentOptions
        {
            DownloadsDirectory = setup.DownloadsDirectory,
            AllowLocalPeers = setup.AllowLocalPeers,
            ListenPort = 0,
            Dht = false,
            Upnp = false,
            NatPmp = false,
            Utp = false,
            DiskBackend = diskBackend,
            AllowSeveralPeersPerAddress = true,
        };
        options.ListenAddresses.Add(setup.ListenAddress);
        foreach (var network in setup.AllowedNetworks)
        {
            options.AllowedNetworks.Add(network);
        }

        var engine = new LibtorrentEngine(Options.Create(options), setup.ResumeStore, TimeProvider.System, NullLogger<LibtorrentEngine>.Instance);
        await engine.StartAsync(cancellationToken);
        return engine;
    }
}
