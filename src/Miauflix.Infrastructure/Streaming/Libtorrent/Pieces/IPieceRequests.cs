using Miauflix.Infrastructure.Streaming.Libtorrent.Interop;

namespace Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;

/// <summary>What steering may ask of the engine, for one torrent. None of it waits.</summary>
internal interface IPieceRequests
{
    void Prioritize(ReadOnlySpan<PriorityRun> runs);

    /// <summary>
    /// Leaves this piece unfinished, whatever arrives, until it is let go. While there is a wanted one, no peer is told that it has nothing we
    /// want: a peer that is told so chokes us, and takes its time (10 s with most clients) to serve us again.
    /// </summary>
    void Keep(int piece);

    /// <summary>The piece may be finished.</summary>
    void LetGo(int piece);

    void ClearDeadlines();

    /// <summary>Fetches this piece before anything else; with no other deadline set, requests under way are cancelled for it.</summary>
    void SetDeadline(int piece);
}
