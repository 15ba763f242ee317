using Miauflix.Application.Streaming.Ports;

namespace Miauflix.Infrastructure.Tests.Streaming;

/// <summary>What a contract test asks of an adapter when it makes an engine.</summary>
public sealed record EngineSetup(string DownloadsDirectory, IResumeStore ResumeStore)
{
    public bool AllowLocalPeers { get; init; } = true;

    public IReadOnlyList<string> AllowedNetworks { get; init; } = [];

    /// <summary>Local address to listen on, port 0.</summary>
    public string ListenAddress { get; init; } = "127.0.0.1";
}
