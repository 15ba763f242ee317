using Miauflix.Infrastructure.Streaming.Libtorrent.Interop;
using Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;

namespace Miauflix.Infrastructure.Tests.Streaming.Libtorrent.Pieces;

/// <summary>The steering of a torrent with two files, of 32 and 8 pieces; what it asks libtorrent for is written down.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class PieceSteeringFixture
{
    private const int MiB = 1 << 20;
    private const int PieceCount = 40;

    private readonly PieceGate _gate;

    protected PieceSteeringFixture()
    {
        var map = Torrents.Map(MiB, 32L * MiB, 8L * MiB);
        _gate = new PieceGate(map);
        Steering = new PieceSteering(map, _gate, Requests);
    }

    private protected Recorder Requests { get; } = new();

    private protected PieceSteering Steering { get; }

    private protected ReaderDemand OpenBounded(int piece, int readAheadPieces)
    {
        var reader = new ReaderDemand(0, 32);
        Steering.Open(reader);
        Steering.SetReadAhead(reader, readAheadPieces);
        Steering.Move(reader, piece);
        return reader;
    }

    private protected ReaderDemand Open(int piece)
    {
        var reader = new ReaderDemand(0, 32);
        Steering.Open(reader);
        Steering.Move(reader, piece);
        return reader;
    }

    private protected void Begin(int piece)
    {
        _gate.BlockRequested(piece, 0);
        Steering.Begun();
    }

    private protected bool IsStored(int piece) => _gate.IsStored(piece);

    private protected void StoreAll(int first, int end)
    {
        for (var piece = first; piece < end; piece++)
        {
            Store(piece);
        }
    }

    private protected void Store(int piece)
    {
        _gate.Drop(piece);
        _gate.Claim(piece);
        Steering.Stored(piece);
    }

    /// <summary>Writes down the calls and plays libtorrent's part: the priorities that result.</summary>
    private protected sealed class Recorder : IPieceRequests
    {
        public List<string> Calls { get; } = [];

        public byte[] Priorities { get; } = new byte[PieceCount];

        public void Prioritize(ReadOnlySpan<PriorityRun> runs)
        {
            var texts = new List<string>();
            foreach (var run in runs)
            {
                texts.Add($"{run.First}-{run.First + run.Count - 1}:{run.Priority}");
                Priorities.AsSpan(run.First, run.Count).Fill((byte)run.Priority);
            }

            Calls.Add($"prioritize {string.Join(' ', texts)}");
        }

        public void Keep(int piece) => Calls.Add($"keep {piece}");

        public void LetGo(int piece) => Calls.Add($"let go {piece}");

        public void ClearDeadlines() => Calls.Add("clear");

        public void SetDeadline(int piece) => Calls.Add($"deadline {piece}");
    }
}
