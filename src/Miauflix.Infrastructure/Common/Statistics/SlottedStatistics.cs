using System.Collections.Concurrent;
using Miauflix.Application.Common.Statistics;

namespace Miauflix.Infrastructure.Common.Statistics;

/// <summary>A ring of 288 slots per name, aligned to midnight UTC; at most 500 names, further ones are dropped.</summary>
internal sealed class SlottedStatistics(TimeProvider clock) : IStatistics
{
    public const int Slots = 288;

    private const int MaxNames = 500;
    private static readonly TimeSpan SlotLength = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Ring> _rings = new();

    private long CurrentSlot => clock.GetUtcNow().UtcTicks / SlotLength.Ticks;

    public void Record(string name, TimeSpan duration) => Find(name, isDuration: true)?.Add(CurrentSlot, duration.TotalSeconds);

    public void Count(string name) => Find(name, isDuration: false)?.Add(CurrentSlot, seconds: 0);

    public IReadOnlyDictionary<string, IReadOnlyList<StatisticsSlot>> Read()
    {
        var now = CurrentSlot;
        return _rings.ToDictionary(ring => ring.Key, ring => ring.Value.Read(now));
    }

    private Ring? Find(string name, bool isDuration) =>
        _rings.TryGetValue(name, out var ring) ? ring
        : _rings.Count < MaxNames ? _rings.GetOrAdd(name, _ => new Ring(isDuration))
        : null;

    private sealed class Ring(bool isDuration)
    {
        private readonly Lock _gate = new();
        private readonly Cell[] _cells = new Cell[Slots];

        public void Add(long slot, double seconds)
        {
            lock (_gate)
            {
                ref var cell = ref _cells[slot % Slots];
                if (cell.Slot != slot)
                {
                    cell = new Cell { Slot = slot, Min = seconds, Max = seconds };
                }

                cell.Count++;
                cell.Sum += seconds;
                cell.Min = Math.Min(cell.Min, seconds);
                cell.Max = Math.Max(cell.Max, seconds);
            }
        }

        public IReadOnlyList<StatisticsSlot> Read(long now)
        {
            lock (_gate)
            {
                return [.. Enumerable.Range(0, Slots).Select(index => Shown(now - Slots + 1 + index))];
            }
        }

        private StatisticsSlot Shown(long slot)
        {
            var cell = _cells[slot % Slots];
            cell = cell.Slot == slot ? cell : default;
            return isDuration ? new StatisticsSlot(cell.Count, cell.Min, cell.Max, cell.Sum) : new StatisticsSlot(cell.Count, null, null, null);
        }

        private struct Cell
        {
            public long Slot;
            public int Count;
            public double Min;
            public double Max;
            public double Sum;
        }
    }
}
