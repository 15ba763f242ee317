using Miauflix.Infrastructure.Streaming.Libtorrent.Interop;

namespace Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;

/// <summary>What steering may ask of the engine, for one torrent. None of it waits.</summary>
internal interface IPieceRequests
{
    void Prioritize(ReadOnlySpan<PriorityRun> runs);

    void ClearDeadlines();

    /// <summary>Fetches this piece before anything else; with no other deadline set, requests under way are cancelled for it.</summary>
    void SetDeadline(int piece);
}
