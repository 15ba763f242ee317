using System.Diagnostics;
using Miauflix.Application.Streaming.Ports;
using Miauflix.Infrastructure.Streaming.Libtorrent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Miauflix.Benchmarks.Engine;

/// <summary>The product's engine as benchmarks run it: loopback only, plaintext, nothing kept between runs.</summary>
internal static class BenchEngine
{
    public static async Task<LibtorrentEngine> StartAsync(string downloads, DiskBackend backend)
    {
        var options = new LibtorrentOptions
        {
            DownloadsDirectory = downloads,
            ListenAddresses = { "127.0.0.1" },
            ListenPort = 0,
            AllowLocalPeers = true,
            Dht = false,
            Upnp = false,
            NatPmp = false,
            Utp = false,
            Encryption = PeerEncryption.Disabled,
            DiskBackend = backend,
            AllowSeveralPeersPerAddress = true,
            SeedRatioLimit = null,
            SeedTimeLimit = null,
        };
        var engine = new LibtorrentEngine(
            Options.Create(options), new NoResumeStore(), TimeProvider.System, NullLogger<LibtorrentEngine>.Instance);
        await engine.StartAsync(CancellationToken.None);
        return engine;
    }

    /// <summary>Resident memory of this process, in MiB.</summary>
    public static double ResidentMiB()
    {
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64 / (1024.0 * 1024);
    }

    private sealed class NoResumeStore : IResumeStore
    {
        public Task<byte[]?> LoadAsync(Guid storageId, CancellationToken cancellationToken) => Task.FromResult<byte[]?>(null);

        public Task SaveAsync(Guid storageId, ReadOnlyMemory<byte> resumeData, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task DeleteAsync(Guid storageId, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
