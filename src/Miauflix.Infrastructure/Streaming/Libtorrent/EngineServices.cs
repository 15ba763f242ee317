using Miauflix.Application.Streaming.Ports;
using Miauflix.Infrastructure.Streaming.Libtorrent.Interop;
using Microsoft.Extensions.Logging;

namespace Miauflix.Infrastructure.Streaming.Libtorrent;

/// <summary>What the engine's parts share.</summary>
internal sealed record EngineServices(
    NativeSession Session,
    TorrentTable Table,
    AlertFanOut Alerts,
    IResumeStore ResumeStore,
    TimeProvider TimeProvider,
    ILogger Logger);
