namespace Miauflix.Infrastructure.Streaming.Libtorrent;

/// <summary>libtorrent refused a call. The message is libtorrent's own and never holds a hash or an address of ours.</summary>
public sealed class TorrentEngineException(string message) : Exception(message);
