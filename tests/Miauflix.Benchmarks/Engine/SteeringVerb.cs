using System.Diagnostics;
using Miauflix.Benchmarks.Measuring;
using Miauflix.Domain.Common;
using Miauflix.Domain.Common.Torrents;
using Miauflix.Infrastructure.Streaming.Libtorrent.Interop;
using Miauflix.Infrastructure.Streaming.Libtorrent.Pieces;

namespace Miauflix.Benchmarks.Engine;

/// <summary>
/// What steering costs for each piece that is fetched, without an engine: <c>steering [pieces]</c>. Microseconds of one core for pieces of
/// 256 KiB; the readers stand at even distances in one file.
/// </summary>
internal sealed class SteeringVerb
{
    private const int PieceBytes = 256 * 1024;
    private const int ReadAheadPieces = 64 * 1024 * 1024 / PieceBytes;
    private const int OnTheirWay = 64;
    private const int Fetched = 8_000;

    private readonly PieceGate _gate;
    private readonly PieceSteering _steering;
    private readonly Offers _offers;
    private readonly Queue<int> _arriving = [];
    private readonly List<ReaderDemand> _readers = [];
    private readonly Stopwatch _watch = new();

    private SteeringVerb(int pieces, int readers)
    {
        var map = new PieceMap(Film(pieces));
        _gate = new PieceGate(map);
        _offers = new Offers(pieces);
        _steering = new PieceSteering(map, _gate, _offers);
        for (var reader = 0; reader < readers; reader++)
        {
            var demand = new ReaderDemand(0, pieces);
            _steering.Open(demand);
            _steering.SetReadAhead(demand, ReadAheadPieces);
            _steering.Move(demand, (int)((long)reader * pieces / readers));
            _readers.Add(demand);
        }
    }

    public static Task<int> RunAsync(string[] args)
    {
        var pieces = args.Length > 0 && int.TryParse(args[0], out var given) ? Math.Max(given, Fetched * 2) : 40_000;
        var report = new Report($"steering, {pieces:N0} pieces");
        foreach (var readers in (int[])[1, 2, 5, 20])
        {
            var rounds = Enumerable.Range(0, 5).Select(_ => new SteeringVerb(pieces, readers).MicrosecondsPerPiece()).ToList();
            report.Add($"{readers} reader{(readers == 1 ? "" : "s")}, µs per piece", Goal.None, rounds);
        }

        report.Finish();
        return Task.FromResult(0);
    }

    /// <summary>Fetches and stores as an engine would, the oldest request first; each reader follows what is stored.</summary>
    private double MicrosecondsPerPiece()
    {
        var random = new Random(1);
        for (var stored = 0; stored < Fetched;)
        {
            if (_arriving.Count < OnTheirWay && _offers.Take(random) is { } begun)
            {
                _arriving.Enqueue(begun);
                _gate.BlockRequested(begun, 0);
                Measure(_steering.Begun);
                continue;
            }

            var piece = _arriving.Dequeue();
            _gate.Drop(piece);
            _gate.Claim(piece);
            Measure(() => _steering.Stored(piece));
            stored++;
            foreach (var reader in _readers)
            {
                while (_gate.IsStored(reader.Piece) && reader.Piece + 1 < reader.EndPiece)
                {
                    Measure(() => _steering.Move(reader, reader.Piece + 1));
                }
            }
        }

        return _watch.Elapsed.TotalMicroseconds / Fetched;
    }

    private void Measure(Action call)
    {
        _watch.Start();
        call();
        _watch.Stop();
    }

    private static TorrentMetadata Film(int pieces)
    {
        var bytes = (long)pieces * PieceBytes;
        return new TorrentMetadata(
            InfoHash.FromBytes(new byte[InfoHash.ByteLength]),
            "film",
            PieceBytes,
            pieces,
            bytes,
            [new TorrentFileEntry(0, "film.mkv", bytes, 0, false)],
            [],
            false,
            null);
    }

    /// <summary>The pieces an engine may ask for.</summary>
    private sealed class Offers(int pieces) : IPieceRequests
    {
        private readonly bool[] _isWanted = new bool[pieces];
        private readonly bool[] _isTaken = new bool[pieces];
        private readonly int[] _place = new int[pieces];
        private readonly List<int> _offered = [];
        private int? _kept;

        /// <summary>One of them, each at most once; null when there is none.</summary>
        public int? Take(Random random)
        {
            if (_offered.Count == 0)
            {
                return null;
            }

            var piece = _offered[random.Next(_offered.Count)];
            _isTaken[piece] = true;
            Update(piece);
            return piece;
        }

        public void Prioritize(ReadOnlySpan<PriorityRun> runs)
        {
            foreach (var run in runs)
            {
                for (var piece = run.First; piece < run.First + run.Count; piece++)
                {
                    _isWanted[piece] = run.Priority != PriorityPlan.NotWanted;
                    Update(piece);
                }
            }
        }

        public void Keep(int piece)
        {
            _kept = piece;
            Update(piece);
        }

        public void LetGo(int piece)
        {
            _kept = _kept == piece ? null : _kept;
            Update(piece);
        }

        public void ClearDeadlines()
        {
        }

        public void SetDeadline(int piece)
        {
            _isWanted[piece] = true;
            Update(piece);
        }

        private void Update(int piece)
        {
            var isOffered = _isWanted[piece] && !_isTaken[piece] && piece != _kept;
            var place = _place[piece] - 1;
            if (isOffered && place < 0)
            {
                _offered.Add(piece);
                _place[piece] = _offered.Count;
            }
            else if (!isOffered && place >= 0)
            {
                _offered[place] = _offered[^1];
                _place[_offered[place]] = place + 1;
                _offered.RemoveAt(_offered.Count - 1);
                _place[piece] = 0;
            }
        }
    }
}
